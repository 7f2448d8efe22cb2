import { likenessOf, nearestVersion } from '../iso20022/likeness.ts';
import type { Layout } from '../layout.ts';
import { createResolutionReader } from './resolution-reader.ts';

const family = { name: 'camt.029', root: 'RsltnOfInvstgtn' };
const ids = ['camt.029.001.09'];
const nearest = nearestVersion(ids, 'camt.029.001.09');

/** Resolution of investigation: the answer to camt.055 and camt.056. */
export const camt029: readonly Layout[] = ids.map((id) => ({
  id,
  name: `ISO 20022 resolution of investigation (${id})`,
  spec: `ISO 20022 ${id}, message definition and schema`,
  kind: 'acknowledgement',
  fileExtension: 'xml',
  mediaType: 'application/xml',
  likeness: likenessOf(family, id, nearest),
  read: () => createResolutionReader(family, id),
}));
