// `mt940js.mjs read FILE.sta`
import { readFileSync } from 'node:fs';
import mt940js from 'mt940js';
import { runRounds } from './rounds.mjs';

const bytes = readFileSync(process.argv[3]);

await runRounds(() => {
  const parser = new mt940js.Parser();
  let count = 0;
  let sum = 0;
  for (const { transactions } of parser.parse(bytes.toString('latin1')))
    for (const { amount } of transactions) {
      count++;
      sum += Math.round(Math.abs(amount) * 100);
    }
  return { count, sum };
});
