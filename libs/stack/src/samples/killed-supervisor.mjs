// Starts a guard and one stand-in service as a supervisor would, says the service's pid, and waits to be killed.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startGuard } from '@giroport/stack';

const [, , dataDir, program] = process.argv;
startGuard(dataDir);
const env = { ...process.env, GIROPORT_HTTP_PORT: '0', GIROPORT_HTTP_HOST: '127.0.0.1' };
const service = spawn(process.execPath, [program, `--stack=${dataDir}`], { detached: true, stdio: 'ignore', env });
writeFileSync(join(dataDir, 'run', 'stand-in.pid'), `${service.pid}\n`);
setTimeout(() => process.stdout.write(`${service.pid}\n`), 300);
setInterval(() => undefined, 1_000);
