import type { PaymentFileOrder } from '@giroport/canonical';
import type { WrittenElement, WrittenElements } from '../x12/written-elements.ts';
import type { Version } from '../x12/interchange-parameters.ts';
import type { FieldName } from './fields.ts';
import type { PaymentParameter } from './parameters.ts';

/** What holds for every payment of a file that is written. */
export type SetSettings = {
  readonly order: PaymentFileOrder;
  readonly setting: (name: PaymentParameter) => string | undefined;
  readonly version: Version;
  readonly fields: Readonly<Record<FieldName, WrittenElement>>;
  readonly elements: WrittenElements;
};
