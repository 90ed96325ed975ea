import { createServer } from 'node:http';
import { checkEngine } from './check-engine.mjs';

// For Bun and Deno: serves what the check finds, on the port that it prints.

const server = createServer((_request, response) => {
  checkEngine().then(
    (found) => response.end(JSON.stringify(found)),
    (error) => response.end(JSON.stringify(error.stack)),
  );
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
