import type { Acknowledgement } from '@giroport/canonical';
import type { WireAcknowledgement } from '@giroport/contracts';
import { wireAcknowledgement } from '../wire/wire-acknowledgement.ts';
import type { WireFindings } from '../wire/wire-findings.ts';
import type { BankItem, FileReading, Formatter, Part } from './part.ts';

/** So many answers make a part: some 400 KB, so that it travels inside its event. */
export const PART_ACKNOWLEDGEMENTS_MAX = 800;

/** Makes PAYMENT_ACKNOWLEDGE parts; each answer's position in the file is its identity. */
export class AcknowledgementFormatter implements Formatter {
  read = 0;
  announced = 0;
  private part = 0;
  private open: WireAcknowledgement[] = [];
  private parts: Part[] = [];

  constructor(
    private readonly file: FileReading,
    private readonly findings: WireFindings,
    /** Whether they are returns that a statement books. */
    private readonly ofStatement = false,
  ) {}

  get counts(): Record<string, number> {
    return { acknowledgements: this.announced };
  }

  take(item: BankItem): void {
    if (item.item === 'acknowledgement') this.add(item.acknowledgement);
  }

  add(acknowledgement: Acknowledgement): void {
    if (this.open.length >= PART_ACKNOWLEDGEMENTS_MAX) this.close(false);
    this.read++;
    this.open.push(wireAcknowledgement(acknowledgement, this.findings));
  }

  takeParts(): Part[] {
    const parts = this.parts;
    this.parts = [];
    return parts;
  }

  end(): Part[] {
    if (this.open.length > 0) this.close(true);
    return this.takeParts();
  }

  private close(last: boolean): void {
    const { bankFileId, bankId, layoutId, reading } = this.file;
    const part = ++this.part;
    const body = {
      bankFileId,
      bankId,
      layoutId,
      ...(this.ofStatement && { ofStatement: true }),
      part,
      last,
      from: this.announced + 1,
      acknowledgements: this.open,
    };
    this.announced += this.open.length;
    this.open = [];
    this.parts.push({ kind: 'acknowledgement', subject: `${bankFileId}/${reading}/acknowledgement/${part}`, body });
  }
}
