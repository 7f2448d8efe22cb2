import type { Layout } from '../layout.ts';
import type { CodeMaps } from './code-maps.ts';
import { compileMapping } from './compile-mapping.ts';
import { DocumentPart } from './document-part.ts';
import { compileTemplate } from './template/compile-template.ts';

export type CompileOptions = {
  /** Answers for the groups that the document names without mapping them itself; without it such a document is refused. */
  readonly codeMaps?: CodeMaps;
};

/**
 * Makes a layout of a document (mapping or template) that reads and writes like any other of the catalog.
 * Throws Reject('layout.document') with `path` (where in the document: `/records/2/fields/4/at`), `found` and `expected`.
 */
export function compileLayout(document: unknown, options: CompileOptions = {}): Layout {
  const part = new DocumentPart(document);
  const transform = part.at('transform').oneOf(['mapping', 'template']);
  return transform === 'mapping' ? compileMapping(part, options.codeMaps) : compileTemplate(part, options.codeMaps);
}
