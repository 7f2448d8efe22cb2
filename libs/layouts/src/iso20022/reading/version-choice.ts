import type { Place } from '@giroport/canonical';
import { findGrammar, messageIdOf, type MessageGrammar } from '../grammar/grammar.ts';
import type { Family } from './document-reader.ts';
import type { Sink } from './findings.ts';

/** By what a document is read: its own version where it names one, and that version's grammar where we have it. */
export type Chosen = { readonly id: string | undefined; readonly grammar: MessageGrammar | undefined };

export class VersionChoice {
  constructor(
    readonly family: Family,
    readonly layoutId: string,
    readonly sink: Sink,
  ) {}

  choose(namespace: string | undefined, miscased: string | undefined, place: Place): Chosen | 'other' {
    if (namespace === undefined && miscased !== undefined) {
      this.sink.warning('xml.namespace.case', place, 'The namespace attribute is not written xmlns', {
        expected: 'xmlns',
      });
    }
    const named = namespace ?? miscased;
    const id = named === undefined ? undefined : messageIdOf(named);
    if (named === undefined || id === undefined) return this.#withoutVersion(named, place);
    if (!id.startsWith(`${this.family.name}.`)) return this.#tellOther(id, place);
    const grammar = findGrammar(id);
    if (grammar !== undefined && named !== grammar.namespace) {
      this.sink.warning('xml.namespace', place, 'The namespace is not as the schema writes it', {
        found: named,
        expected: grammar.namespace,
      });
    }
    if (id !== this.layoutId) this.#tellVersion(id, grammar !== undefined, place);
    return { id, grammar };
  }

  #withoutVersion(named: string | undefined, place: Place): Chosen {
    const facts = { found: named ?? 'none', expected: `urn:iso:std:iso:20022:tech:xsd:${this.layoutId}` };
    if (named === undefined) {
      this.sink.error(
        'xml.namespace.missing',
        place,
        'The document has no namespace, so its version is not known; it was read as it stands',
        facts,
      );
    } else
      this.sink.warning(
        'xml.namespace',
        place,
        'The namespace names no message; the document was read as it stands',
        facts,
      );
    return { id: undefined, grammar: undefined };
  }

  #tellOther(id: string, place: Place): 'other' {
    this.sink.error('xml.message.other', place, `The document is a ${id}, which this layout does not read`, {
      found: id,
      expected: this.layoutId,
    });
    return 'other';
  }

  #tellVersion(id: string, known: boolean, place: Place): void {
    const how = known ? 'it was read by its own schema' : 'its schema is not known, so it was read as it stands';
    this.sink.warning('xml.version', place, `The document is a ${id}; ${how}`, { found: id, expected: this.layoutId });
  }
}

/** Some banks write "Xmlns=", which XML does not take for a namespace but which names the version all the same. */
export function findMiscased(attributes: Readonly<Record<string, string>> | undefined): string | undefined {
  for (const name in attributes) if (name.toLowerCase() === 'xmlns') return attributes[name];
  return undefined;
}
