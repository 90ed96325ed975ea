import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { Readable } from 'node:stream';
import type { LabEvent } from '../shared/events.ts';

/** An event stream as a browser has it open, for tests. */
export interface Heard<Response extends Readable = IncomingMessage> {
  readonly events: readonly LabEvent[];
  /** Of each event, its id. */
  readonly ids: readonly string[];
  /** Names of the events that have one: `replaced`. */
  readonly named: readonly string[];
  /** Everything as it came. */
  readonly text: string;
  readonly response: Response;
  /** Settles once this many events have come; rejects when the stream ends before. */
  until(count: number): Promise<void>;
  /** Settles once the run has come to its end. */
  untilEnd(run: number): Promise<void>;
  /** Settles when the stream is at its end. */
  readonly ended: Promise<void>;
  close(): void;
}

/**
 * Opens an event stream.
 *
 * @param lastEventId what a browser says that comes back.
 */
export function hear(
  { port, host = 'lab.localhost' }: { readonly port: number; readonly host?: string },
  reader: string,
  lastEventId?: string,
): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const sent: ClientRequest = request({
      host: '127.0.0.1',
      port,
      path: `/api/events?reader=${reader}`,
      headers: {
        Host: `${host}:${port}`,
        ...(lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }),
      },
      agent: false,
    });
    sent.on('error', reject);
    sent.on('response', (response) => resolve(heardOf(response, () => sent.destroy())));
    sent.end();
  });
}

/**
 * Reads an event stream that is open.
 *
 * @param close ends it.
 */
export function heardOf<Response extends Readable>(response: Response, close: () => void): Heard<Response> {
  const events: LabEvent[] = [];
  const ids: string[] = [];
  const named: string[] = [];
  const waiting = new Set<{ isOver(): boolean; resolve(): void; reject(error: Error): void }>();
  let text = '';
  let rest = '';
  const check = () => {
    for (const each of waiting) if (each.isOver()) each.resolve();
  };
  const ended = new Promise<void>((resolve) => {
    response.on('close', () => {
      for (const each of waiting) each.reject(new Error(`The stream ended after: ${text}`));
      resolve();
    });
  });
  response.on('error', () => undefined);
  response.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop()!;
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
      const [name, id, data] = [field('event'), field('id'), field('data')];
      if (name !== undefined) named.push(name);
      else if (data !== undefined) {
        ids.push(id ?? '');
        events.push(JSON.parse(data));
      }
    }
    check();
  });
  const wait = (isOver: () => boolean) =>
    new Promise<void>((resolve, reject) => {
      waiting.add({ isOver, resolve, reject });
      check();
    });
  return {
    events,
    ids,
    named,
    get text() {
      return text;
    },
    response,
    until: (count) => wait(() => events.length >= count),
    untilEnd: (run) => wait(() => events.some((event) => event.run === run && event.type === 'end')),
    ended,
    close,
  };
}
