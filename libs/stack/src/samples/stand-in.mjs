// A service that does nothing but say that it is ready: what the stack's own specs watch over.
import { createServer } from 'node:http';

const server = createServer((_, answer) => answer.end('{"status":"ready"}'));
server.listen(Number(process.env.GIROPORT_HTTP_PORT), process.env.GIROPORT_HTTP_HOST);
process.on('SIGTERM', () => server.close(() => process.exit(0)));
process.stdout.write(`${JSON.stringify({ database: process.env.GIROPORT_DATABASE_URL, home: process.env.GIROPORT_URL ?? 'none' })}\n`);
