/** Resolves with the first signal that asks us to stop; the second one ends the process at once. */
export function untilStopped(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let asked = 0;
    const heard = (signal: NodeJS.Signals): void => {
      asked++;
      if (asked > FORCED_AFTER) process.exit(1);
      resolve(signal);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, heard);
  });
}

/** npm and a terminal may each pass one Ctrl-C on; a person who presses it four times means it. */
const FORCED_AFTER = 3;
