import { type IncomingMessage, ServerResponse } from 'node:http';
import expressCors from 'cors';
import { cors } from '../src/adapters/node.ts';
import type { Case } from './cases.ts';
import { bestFloor, floor } from './floor.ts';
import { type LightRequest, requestMaker } from './light.ts';
import type { Subject } from './measure.ts';
import { corsageOptions, listOptions } from './peer-options.ts';

interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

const body = '{"message":"hello from the bench page"}';

/**
 * The subjects of one case on node's own ServerResponse, without a socket: the whole response, from the middleware to
 * the handler's two headers and `end`, so that headers set one by one and headers stamped on in `writeHead` are
 * charged alike. `(no CORS)` is the same without a middleware: take it off both sides to see the middleware alone.
 */
export function responseSubjects(of: Case): Subject[] {
  const request = requestMaker(of.request);
  const prepare = (): Exchange => {
    const req = request();
    const shaped = { ...req, httpVersionMajor: 1, httpVersionMinor: 1 } as unknown as IncomingMessage;
    return { req: shaped, res: new ServerResponse(shaped) };
  };
  const subject = (name: string, call: (exchange: Exchange) => void): Subject<Exchange> => ({
    name,
    async: false,
    prepare,
    call,
    // What went out, whoever put it there in whatever way: node keeps the head until there is a socket.
    permission: ({ res }) =>
      /^access-control-allow-origin: *(\S+)/im.exec((res as unknown as { _header: string })._header)?.[1],
  });
  const handle = (res: ServerResponse): void => {
    res.setHeader('content-type', 'application/json');
    res.setHeader('content-length', body.length);
    res.end(body);
  };
  const best = bestFloor(of);
  const plain = floor(of);
  const corsage = cors(corsageOptions(of));
  const peer = expressCors(listOptions(of));
  return [
    subject('floor', ({ req, res }) => {
      if (!best(req as unknown as LightRequest, res)) handle(res);
    }),
    subject('(no CORS)', ({ req, res }) => {
      if (req.method !== 'OPTIONS') return handle(res);
      res.writeHead(204).end();
    }),
    subject('by hand, setHeader', ({ req, res }) => {
      if (!plain(req as unknown as LightRequest, res)) handle(res);
    }),
    subject('corsage node', ({ req, res }) => corsage(req, res, () => handle(res))),
    subject('cors', ({ req, res }) => peer(req, res, () => handle(res))),
  ] as Subject[];
}
