import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { seededChance } from '@giroport/kernel';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { iso20022 } from '../index.ts';

const source = new URL('../../', import.meta.url);

/** Samples that are a Document by themselves, of versions whose schema we have. */
const samples = iso20022.flatMap(({ id }) => {
  const folder = new URL(`iso20022-${id.slice(0, 8).replace('.', '-')}/samples/${id}/valid/`, source);
  const [first] = filesIn(folder).filter((name) => name.endsWith('.xml'));
  const xml = first === undefined ? undefined : readFileSync(new URL(first, folder), 'utf8').replace(/^\uFEFF/, '');
  return xml === undefined || !/^<\?xml[^>]*>\s*(<!--[^]*?-->\s*)*<Document/.test(xml) || xml.length > 60_000
    ? []
    : [[id, xml] as const];
});

function filesIn(folder: URL): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** One change at one place: an element lost, doubled, renamed or moved; a text made longer, shorter, or something else. */
function changed(xml: string, chance: () => number): string {
  const elements = [...xml.matchAll(/<(\w+)(?: [^<>]*)?>([^<>]*)<\/\1>/g)];
  const pick = elements[Math.floor(chance() * elements.length)]!;
  const [whole, name, text] = pick as unknown as [string, string, string];
  const put = (replacement: string): string =>
    xml.slice(0, pick.index) + replacement + xml.slice(pick.index + whole.length);
  const withText = (other: string): string => put(whole.replace(`>${text}<`, () => `>${other}<`));
  const changes = [
    () => put(''),
    () => put(whole + whole),
    () => put(`<Unknwn>${text}</Unknwn>`),
    () => put(whole.replace(/ Ccy="[^"]*"/, '')),
    () => withText('x'.repeat(1 + Math.floor(chance() * 150))),
    () => withText(''),
    () => withText(text.slice(1)),
    () => withText(`${text}9`),
    () =>
      withText(
        ['0', '-1', '12.345', '2026-02-30', '2026-11-21', 'true', 'EUR', '1e5', '2026-11-21T25:00:00', '+3.50', '.5'][
          Math.floor(chance() * 11)
        ]!,
      ),
    () => `${put('').replace(/<\/Document>\s*$/, '')}${whole}</Document>`,
    () => put(`<${name}><Cd>${text}</Cd></${name}>`),
  ];
  return changes[Math.floor(chance() * changes.length)]!();
}

function schemaFindings(id: string, xml: string): unknown[] {
  const reader = iso20022.find((layout) => layout.id === id)!.read!({});
  return [...reader.push(Buffer.from(xml)), ...reader.end()].filter(
    (item) => item.item === 'finding' && /^xml\.(element|value|attribute|text\.unexpected)/.test(item.finding.code),
  );
}

describe.each(samples)('the grammar of %s', (id, xml) => {
  it('finds fault where the schema does, and nowhere else', () => {
    const validator = XsdValidator.fromDoc(
      XmlDocument.fromBuffer(readFileSync(new URL(`../schemas/${id}.xsd`, import.meta.url))),
    );
    const chance = seededChance(id.length * 1000 + Number(id.slice(-2)));
    for (let round = 0; round < ROUNDS; round++) {
      const other = round === 0 ? xml : changed(xml, chance);
      const findings = schemaFindings(id, other);
      const complaint = complaintOf(validator, other);
      expect([complaint === '' ? [] : complaint, findings]).toEqual(
        complaint === '' ? [[], []] : [complaint, expect.arrayContaining([expect.anything()])],
      );
    }
    validator.dispose();
  });
});

const ROUNDS = 60;

function complaintOf(validator: XsdValidator, xml: string): string {
  const document = XmlDocument.fromString(xml);
  try {
    validator.validate(document);
    return '';
  } catch (error) {
    return (error as Error).message;
  } finally {
    document.dispose();
  }
}
