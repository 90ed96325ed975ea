import type { ServerResponse } from 'node:http';
import { replacedEvent } from '../shared/events.ts';
import { sendText } from './answers.ts';
import type { Channels } from './channels/channels.ts';
import type { Limits } from './limits.ts';
import type { Visit } from './visit.ts';

interface Stream {
  readonly response: ServerResponse;
  /** Heartbeats in a row after which something was still unread. */
  stuck: number;
}

type StreamLimits = Pick<Limits, 'maxStreams' | 'maxReaderStreams' | 'heartbeatMs' | 'maxUnreadBytes'>;

/** How soon a browser asks again once a stream has ended. */
const retryMs = 1000;

/** The event streams that this process holds open. */
export class EventStreams {
  readonly #channels: Channels;
  readonly #limits: StreamLimits;
  /** By reader, the oldest first. */
  readonly #streams = new Map<string, Stream[]>();
  readonly #beating: NodeJS.Timeout;
  #count = 0;
  #closed = false;

  constructor(channels: Channels, limits: StreamLimits) {
    this.#channels = channels;
    this.#limits = limits;
    this.#beating = setInterval(() => this.#beat(), limits.heartbeatMs).unref();
  }

  /** Answers a request for a reader's events: what the last few seconds held, then each as it happens. */
  async open({ request, response }: Visit, reader: string): Promise<void> {
    if (this.#closed || this.#count >= this.#limits.maxStreams) {
      const message = 'The lab is full: too many pages listen to it. Try again in a minute.';
      return sendText(response, 503, message, { 'Retry-After': '60' });
    }
    const stream: Stream = { response, stuck: 0 };
    this.#add(reader, stream);
    let stop: (() => void) | undefined;
    response.once('close', () => {
      this.#remove(reader, stream);
      stop?.();
    });
    // It is silent for as long as its reader reads; heartbeats notice when it is gone.
    request.socket.setTimeout(0);
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
      'X-Content-Type-Options': 'nosniff',
    });
    response.write(`retry: ${retryMs}\n: here is what happens\n\n`);
    const hear = (id: string, json: string) => this.#write(stream, `id: ${id}\ndata: ${json}\n\n`);
    const after = request.headers['last-event-id'];
    try {
      const id = typeof after === 'string' ? after : null;
      stop = await this.#channels.listen(reader, id, hear, () => response.end());
    } catch {
      // The browser comes back by itself, perhaps to a process that is better off.
      response.end();
    }
    if (response.closed) stop?.();
  }

  /** Ends every stream, so that their browsers turn to another process. */
  close(): void {
    this.#closed = true;
    clearInterval(this.#beating);
    for (const streams of this.#streams.values()) for (const { response } of streams) response.end();
  }

  #add(reader: string, stream: Stream): void {
    const streams = this.#streams.get(reader) ?? [];
    this.#streams.set(reader, streams);
    streams.push(stream);
    this.#count++;
    if (streams.length <= this.#limits.maxReaderStreams) return;
    const [oldest] = streams;
    this.#remove(reader, oldest!);
    oldest!.response.end(`event: ${replacedEvent}\ndata: {}\n\n`);
  }

  #remove(reader: string, stream: Stream): void {
    const streams = this.#streams.get(reader);
    const at = streams?.indexOf(stream) ?? -1;
    if (streams === undefined || at === -1) return;
    streams.splice(at, 1);
    if (streams.length === 0) this.#streams.delete(reader);
    this.#count--;
  }

  #write({ response }: Stream, text: string): void {
    if (response.writableEnded || response.destroyed) return;
    // Who does not read is cut off, and catches up when it comes back. One long event is nobody's fault.
    if (response.writableLength > this.#limits.maxUnreadBytes) response.destroy();
    else response.write(text);
  }

  #beat(): void {
    for (const streams of this.#streams.values()) {
      for (const stream of [...streams]) {
        stream.stuck = stream.response.writableLength > 0 ? stream.stuck + 1 : 0;
        if (stream.stuck >= 3) stream.response.destroy();
        else this.#write(stream, ': still here\n\n');
      }
    }
  }
}
