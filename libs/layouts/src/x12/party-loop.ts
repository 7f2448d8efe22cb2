import type { Address, Party, PartyId } from '@giroport/canonical';
import type { Segment } from './segment.ts';
import type { Sink } from './sink.ts';

/** Segments that follow N1 in its loop. */
export const PARTY_TAGS: ReadonlySet<string> = new Set(['N2', 'N3', 'N4', 'REF', 'PER']);

/** Of one party: an N1 loop has a dozen. */
const SEGMENTS_MAX = 1_000;

/** A party as N1, N2, N3, N4, REF and PER say it. */
export class PartyLoop {
  /** N101: PR, PE, RB ... */
  readonly role: string;
  private readonly names: string[];
  private readonly ids: PartyId[] = [];
  private readonly lines: string[] = [];
  private town: Segment | undefined;
  private contact: { phone?: string; email?: string } = {};
  private segments = 0;

  constructor(readonly start: Segment) {
    this.role = start.at(1);
    this.names = [start.at(2)];
    const id = start.at(4);
    if (id !== '') this.ids.push({ id, scheme: start.find(3) });
  }

  add(segment: Segment, sink: Sink): void {
    if (++this.segments > SEGMENTS_MAX) return sink.warnOnce('x12.party.too-long', segment, { field: segment.tag, expected: `${SEGMENTS_MAX} segments at most`, message: 'So much is said of a party that the rest of it is left out.' }); // prettier-ignore
    if (segment.tag === 'N2') this.names.push(segment.at(1), segment.at(2));
    else if (segment.tag === 'N3') this.lines.push(...[segment.at(1), segment.at(2)].filter((line) => line !== ''));
    else if (segment.tag === 'N4') this.town = segment;
    else if (segment.tag === 'PER') this.takeContact(segment);
    else if (segment.tag === 'REF' && (segment.at(2) || segment.at(3)) !== '') this.ids.push({ id: segment.at(2) || segment.at(3), scheme: segment.find(1) }); // prettier-ignore
  }

  get name(): string | undefined {
    return this.names.filter((name) => name !== '').join(' ') || undefined;
  }

  get identifications(): readonly PartyId[] {
    return this.ids;
  }

  /** N401 town, 02 state, 03 postal code, 04 country; 05 and 06 a state that has no code of two letters. */
  get address(): Address | undefined {
    const { town } = this;
    if (town === undefined && this.lines.length === 0) return undefined;
    return {
      lines: this.lines.length === 0 ? undefined : this.lines,
      town: town?.find(1),
      region: town?.find(2) ?? (town?.at(5) === STATE ? town.find(6) : undefined),
      postCode: town?.find(3),
      country: town?.find(4),
    };
  }

  get party(): Party {
    return {
      name: this.name,
      address: this.address,
      ids: this.ids.length === 0 ? undefined : this.ids,
      email: this.contact.email,
      phone: this.contact.phone,
    };
  }

  /** PER03 to 08: a qualifier and a number, up to three times. */
  private takeContact(per: Segment): void {
    for (let position = 3; position <= 7; position += 2) {
      const value = per.at(position + 1);
      if (value === '') continue;
      if (per.at(position) === 'TE') this.contact.phone ??= value;
      if (per.at(position) === 'EM') this.contact.email ??= value;
    }
  }
}

/** N405: N406 names a state or province. */
const STATE = 'SP';
