// `mt940-js.mjs read FILE.sta`
import { readFileSync } from 'node:fs';
import { read } from 'mt940-js';
import { runRounds } from './rounds.mjs';

const bytes = readFileSync(process.argv[3]);

await runRounds(async () => {
  let count = 0;
  let sum = 0;
  for (const { transactions } of await read(bytes))
    for (const { amount } of transactions) {
      count++;
      sum += Math.round(Math.abs(amount) * 100);
    }
  return { count, sum };
});
