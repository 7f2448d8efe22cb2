import type { FixedRecord } from '../domestic/fixed-record.ts';
import { HungarianReader } from './record-reader.ts';

/** Reads messages of the clearing house: 01, 02 as often as there are items, 03; and another message behind them. */
export abstract class MessageReader extends HungarianReader {
  /** A message has begun, be it without its head. */
  protected seen = false;
  /** The name of the field that says of which type a record is. */
  protected abstract readonly recordType: string;

  protected take(record: FixedRecord): void {
    switch (record.text.slice(0, 2)) {
      case '01':
        return this.takeHead(record);
      case '02':
        return this.takeItem(record);
      case '03':
        return this.takeFoot(record);
      default:
        this.fail('record.unknown', { field: this.recordType, found: record.text.trimEnd(), expected: '01, 02 or 03', message: 'The record is of no type that the format has.' }); // prettier-ignore
    }
  }

  protected finish(): void {
    if (!this.seen) return this.fail('file.head-missing', { expected: '01', message: 'The file holds no record of the format.' }); // prettier-ignore
    this.leave();
  }

  protected abstract takeHead(record: FixedRecord): void;
  protected abstract takeItem(record: FixedRecord): void;
  protected abstract takeFoot(record: FixedRecord): void;

  /** The message ends, or another begins, perhaps without its foot. */
  protected abstract leave(): void;
}
