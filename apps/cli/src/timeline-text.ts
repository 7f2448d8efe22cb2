import type { TimelineStep } from '@giroport/contracts';

/** One step of a payment's story on one line, what is known of it below. */
export function stepText({ at, service, kind, title, status, line, file, facts }: TimelineStep): string {
  const head = `${at.slice(0, 23).replace('T', ' ')}  ${service.padEnd(18)} ${(status ?? kind).padEnd(18)} ${title}`;
  const where =
    file &&
    `file ${file.name ?? file.id}${line === undefined ? '' : `, line ${line}`}${file.sha256 === undefined ? '' : `, sha256 ${file.sha256.slice(0, 16)}…`}`;
  const more = Object.entries(facts ?? {}).map(([name, value]) => `${name} ${String(value)}`);
  const below = [...(where ? [where] : []), ...(more.length > 0 ? [more.join(', ')] : [])];
  return [head, ...below.map((text) => `${' '.repeat(25)}${text}`)].join('\n');
}
