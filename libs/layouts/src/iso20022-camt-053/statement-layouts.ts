import { likenessOf, nearestVersion } from '../iso20022/likeness.ts';
import type { Layout } from '../layout.ts';
import { createStatementReader, type StatementFamily } from './statement-reader.ts';

/** One layout a message version; all read by the same program, each against its own schema. */
export function statementLayouts(
  family: StatementFamily,
  title: string,
  versions: readonly string[],
  fallback: string,
): readonly Layout[] {
  const ids = versions.map((version) => `${family.name}.${version}`);
  const nearest = nearestVersion(ids, `${family.name}.${fallback}`);
  return ids.map((id) => ({
    id,
    name: `${title} (${id})`,
    spec: `ISO 20022 ${id}, message definition and schema`,
    kind: 'statement',
    fileExtension: 'xml',
    mediaType: 'application/xml',
    likeness: likenessOf(family, id, nearest),
    read: (parameters) => createStatementReader(family, id, parameters),
  }));
}
