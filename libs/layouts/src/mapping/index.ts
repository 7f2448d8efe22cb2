export { compileLayout } from './compile-layout.ts';
export type { CompileOptions } from './compile-layout.ts';
export type { CodeMapAnswer, CodeMaps } from './code-maps.ts';
export { layoutDocumentSchema } from './document-schema.ts';
export { checkSamples, samplesOf } from './samples.ts';
export type { LayoutSample, SampleFile, SampleProblem, SampleStatus } from './samples.ts';
