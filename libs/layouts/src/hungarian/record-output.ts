import { ByteOutput } from '../text/byte-output.ts';
import { encodedTo } from './code-pages.ts';
import type { CommonParameter } from './parameters.ts';
import type { TextStyle } from './written-text.ts';

/** How a file is written, as its common parameters say. */
export type WrittenStyle = TextStyle & { readonly lineEnd: string; readonly timeZone: string };

export function styleOf(setting: (name: CommonParameter) => string | undefined): WrittenStyle {
  const codePage = setting('codePage');
  return {
    codePage: codePage === '1250' || codePage === 'ascii' ? codePage : '852',
    adapt: setting('names') === 'adapt',
    lineEnd: setting('lineEnds') === 'lf' ? '\n' : '\r\n',
    timeZone: setting('timeZone') ?? 'Europe/Budapest',
  };
}

/** Records on their way out, in the file's code page. */
export class RecordOutput {
  private readonly out = new ByteOutput();

  constructor(private readonly style: WrittenStyle) {}

  add(record: string): void {
    const { codePage, lineEnd } = this.style;
    this.out.add((codePage === 'ascii' ? record : encodedTo(codePage, record)) + lineEnd);
  }

  /** The chunks that are full. */
  *full(): Iterable<Uint8Array> {
    while (this.out.isFull) yield this.out.take();
  }

  rest(): Uint8Array[] {
    return this.out.takeAll();
  }
}
