import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { realNetwork } from '../index.ts';
import { ask, failureOf, textOf } from './ask.ts';
import { checkFetchApp, checkNodeApp } from './runtime-check.ts';

// For Bun and Deno: serves what the checks find, on the port that it prints.

function listener(request: IncomingMessage, response: ServerResponse): void {
  let length = 0;
  request.on('data', (chunk: Uint8Array) => {
    length += chunk.length;
  });
  request.on('end', () => {
    const { host, origin, cookie, ...rest } = request.headers;
    response.setHeader('Set-Cookie', ['a=1', 'b=2; Expires=Wed, 01 Jan 2020 00:00:00 GMT']);
    response.end(
      JSON.stringify([
        host,
        origin,
        cookie,
        rest['access-control-request-method'],
        rest['content-length'],
        length,
      ]),
    );
  });
}

async function checkSockets(): Promise<unknown> {
  const server = createServer((_request, response) => void response.end('over a socket'));
  const port = await listen(server);
  const network = realNetwork({ resolve: { 'api.example.com': { host: '127.0.0.1', port } } });
  const body = textOf(await ask(network, 'http://api.example.com/'));
  await new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  const refused = (await failureOf(ask(network, 'http://api.example.com/'))).code;
  await network.close();
  return { body, refused };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

const server = createServer(async (_request, response) => {
  try {
    const checks = {
      fetch: await checkFetchApp(),
      listener: await checkNodeApp(listener),
      express: await checkNodeApp(express().use(listener)),
      sockets: await checkSockets(),
    };
    response.end(JSON.stringify(checks));
  } catch (error) {
    response.end(JSON.stringify(error instanceof Error ? error.stack : error));
  }
});
console.log(await listen(server));
