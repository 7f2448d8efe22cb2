// `achkit.mjs read FILE.ach`
import { parse, validate } from 'achkit';
import { readFileSync } from 'node:fs';
import { runRounds } from './rounds.mjs';

const bytes = readFileSync(process.argv[3]);

await runRounds(() => {
  const text = bytes.toString('latin1');
  const { batches } = parse(text);
  const { ok, errors } = validate(text);
  if (!ok) throw new Error(JSON.stringify(errors[0]));
  let count = 0;
  let sum = 0;
  for (const { entries } of batches)
    for (const { amountCents } of entries) {
      count++;
      sum += amountCents;
    }
  return { count, sum };
});
