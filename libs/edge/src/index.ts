export * from './byte-stream.ts';
export * from './json-text.ts';
export * from './lines.ts';
export * from './problem.ts';
export * from './problem-filter.ts';
export * from './request-id.ts';
export * from './soap-message.ts';
export * from './xml-document.ts';
