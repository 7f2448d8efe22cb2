import { runCommandLine } from './command-line.ts';
import { Terminal } from './terminal.ts';

// Whoever reads our output may have had enough (`giroport parse … | head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
process.exitCode = await runCommandLine(process.argv.slice(2), new Terminal());
