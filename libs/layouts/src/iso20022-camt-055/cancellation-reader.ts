import type { Place } from '@giroport/canonical';
import { OriginalReader, type OriginalShape } from '../iso20022-pain-007/original-reader.ts';
import { createXmlReader, type Family } from '../iso20022/reading/document-reader.ts';
import { agentOf, partyOf } from '../iso20022/reading/party.ts';
import { childOf, textOf, type XmlNode } from '../iso20022/reading/xml-node.ts';
import type { Reader } from '../layout.ts';

export function createCancellationReader(family: Family, layoutId: string): Reader {
  return createXmlReader(family, layoutId, (sink) => new CancellationHandler(SHAPE, sink));
}

const SHAPE: OriginalShape = {
  purpose: 'CANCELLATION',
  block: 'OrgnlPmtInfAndCxl',
  around: 'Undrlyg',
  reasons: 'CxlRsnInf',
  whole: ['PmtInfCxl', 'GrpCxl'],
};

class CancellationHandler extends OriginalReader {
  #assignment: XmlNode | undefined;
  #assignmentPlace: Place = { line: 1 };
  #told = false;

  override open(container: string, place: Place): void {
    if (container === SHAPE.around) this.#tellFile();
    super.open(container, place);
  }

  override close(container: string, place: Place): void {
    if (container !== SHAPE.around && container !== SHAPE.block) this.#tellFile();
    super.close(container, place);
  }

  protected outside(record: XmlNode, place: Place): void {
    if (record.name === 'Assgnmt') {
      this.#assignment = record;
      this.#assignmentPlace = place;
    } else if (record.name === 'CtrlData') this.totals.declare(textOf(record, 'NbOfTxs'), textOf(record, 'CtrlSum'));
    else if (record.name === 'OrgnlGrpInfAndCxl') {
      this.group = record;
      this.tellWholeGroup(record, place);
    }
  }

  /** The header ends where the first underlying group begins: only then is the control data known. */
  #tellFile(): void {
    if (this.#told) return;
    this.#told = true;
    const assignment = this.#assignment;
    this.sink.item({
      item: 'payment-file',
      place: this.#assignmentPlace,
      messageId: textOf(assignment, 'Id'),
      createdAt: textOf(assignment, 'CreDtTm'),
      purpose: 'CANCELLATION',
      sender: partyOf(childOf(assignment, 'Assgnr')),
      receiver: agentOf(childOf(childOf(assignment, 'Assgne'), 'Agt')),
      declared: this.totals.declared(),
    });
  }
}
