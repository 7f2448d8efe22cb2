// `saxes.mjs read FILE.xml`: the bare parser, which calls a handler for each tag and text and makes nothing of it but the count and sum.
import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { runRounds } from './rounds.mjs';

const CHUNK_BYTES = 64 * 1024;
const bytes = readFileSync(process.argv[3]);

await runRounds(() => {
  const parser = new SaxesParser();
  const decoder = new TextDecoder();
  let count = 0;
  let sum = 0;
  let depth = 0;
  let entryDepth = -1;
  let text = '';
  parser.on('opentag', ({ name }) => {
    depth++;
    text = '';
    if (name === 'Ntry') entryDepth = depth;
  });
  parser.on('text', (part) => (text = part));
  parser.on('closetag', ({ name }) => {
    if (name === 'Amt' && depth === entryDepth + 1) sum += Number(text.replace('.', ''));
    else if (name === 'Ntry') {
      count++;
      entryDepth = -1;
    }
    depth--;
  });
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
    parser.write(decoder.decode(bytes.subarray(at, at + CHUNK_BYTES), { stream: true }));
  parser.close();
  return { count, sum };
});
