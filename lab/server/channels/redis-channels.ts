import { createClient } from '@redis/client';
import type { LabEvent } from '../../shared/events.ts';
import type { Limits } from '../limits.ts';
import { type CachedAnswer, type Channels, ChannelsError, type Hear } from './channels.ts';

type RedisLimits = Pick<Limits, 'backlogMs' | 'backlogEvents' | 'cacheMs'>;

/** One stream that is being listened to here. */
interface Ear {
  readonly reader: string;
  readonly hear: Hear;
  readonly onLost: () => void;
  /** The id of the last event it was told. */
  last: string;
  /** What came while it is still being told what it missed; `null` when it has heard all. */
  waiting: [id: string, json: string][] | null;
}

/** Says it to those who listen, and keeps it for those who come back, as one: no event falls between the two. */
const tell = `
local id = redis.call('XADD', KEYS[1], 'MAXLEN', ARGV[2], '*', 'e', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('PUBLISH', KEYS[1], id .. ' ' .. ARGV[1])
return id`;

/** How long Redis may take: a reader's browser is waiting for its answer. */
const patienceMs = 3000;

/**
 * Channels through Redis, for any number of processes.
 *
 * Publish/subscribe carries what happens to whoever listens now. It forgets at once, so each event is also kept for a
 * moment in a Redis stream, out of which a listener that was cut off catches up.
 */
export class RedisChannels implements Channels {
  readonly #limits: RedisLimits;
  readonly #client: Client;
  readonly #subscriber: Client;
  readonly #ears = new Set<Ear>();

  private constructor(limits: RedisLimits, client: Client, subscriber: Client) {
    this.#limits = limits;
    this.#client = client;
    this.#subscriber = subscriber;
    // Subscriptions come back by themselves; what was published in between does not. Either connection may be the last
    // to come back.
    for (const each of [client, subscriber]) {
      each.on('ready', () => {
        if (this.isReady()) for (const ear of this.#ears) this.#catchUp(ear).catch(ear.onLost);
      });
    }
  }

  /**
   * Connects.
   *
   * @param url `redis://…`
   * @throws {ChannelsError} when nobody answers there.
   */
  static async connect(url: string, limits: RedisLimits): Promise<RedisChannels> {
    const client = clientOf(url);
    const subscriber = clientOf(url);
    const connected = within(Promise.all([client.connect(), subscriber.connect()]));
    await connected.catch((error) => {
      client.destroy();
      subscriber.destroy();
      throw error;
    });
    return new RedisChannels(limits, client, subscriber);
  }

  async publish(reader: string, event: LabEvent): Promise<void> {
    const { backlogEvents, backlogMs } = this.#limits;
    const values = [JSON.stringify(event), String(backlogEvents), String(backlogMs)];
    await within(this.#client.eval(tell, { keys: [channelOf(reader)], arguments: values }));
  }

  async listen(reader: string, after: string | null, hear: Hear, onLost: () => void): Promise<() => void> {
    const last = after !== null && /^\d{1,20}-\d{1,20}$/.test(after) ? after : '0-0';
    const ear: Ear = { reader, hear, onLost, last, waiting: [] };
    const channel = channelOf(reader);
    const onMessage = (message: string) => {
      const space = message.indexOf(' ');
      const told: [string, string] = [message.slice(0, space), message.slice(space + 1)];
      if (ear.waiting === null) tellEar(ear, ...told);
      else ear.waiting.push(told);
    };
    const stop = () => {
      if (this.#ears.delete(ear)) this.#subscriber.unsubscribe(channel, onMessage).catch(() => undefined);
    };
    this.#ears.add(ear);
    try {
      await within(this.#subscriber.subscribe(channel, onMessage));
      await this.#catchUp(ear);
    } catch (error) {
      stop();
      throw error;
    }
    return stop;
  }

  async cached(reader: string, run: number): Promise<readonly CachedAnswer[]> {
    const kept = await within(this.#client.lRange(cacheOf(reader, run), 0, -1));
    return kept.map((json) => JSON.parse(json));
  }

  async keep(reader: string, run: number, answer: CachedAnswer): Promise<void> {
    const key = cacheOf(reader, run);
    const kept = this.#client.multi().rPush(key, JSON.stringify(answer)).pExpire(key, this.#limits.cacheMs);
    await within(kept.exec());
  }

  async forget(reader: string, run: number): Promise<void> {
    await within(this.#client.del(cacheOf(reader, run)));
  }

  isReady(): boolean {
    return this.#client.isReady && this.#subscriber.isReady;
  }

  async close(): Promise<void> {
    this.#ears.clear();
    this.#subscriber.destroy();
    this.#client.destroy();
  }

  /** Tells a listener what it missed, then what came meanwhile. */
  async #catchUp(ear: Ear): Promise<void> {
    ear.waiting ??= [];
    const missed = await within(this.#client.xRange(channelOf(ear.reader), `(${ear.last}`, '+'));
    for (const { id, message } of missed ?? []) tellEar(ear, id, message.e ?? '');
    for (const [id, json] of ear.waiting) tellEar(ear, id, json);
    ear.waiting = null;
  }
}

/** Tells a listener an event, unless it has heard it already. */
function tellEar(ear: Ear, id: string, json: string): void {
  if (!isAfter(id, ear.last)) return;
  ear.last = id;
  ear.hear(id, json);
}

/** Ids of a Redis stream are two numbers: milliseconds, and a count within them. */
function isAfter(one: string, other: string): boolean {
  const [ms, count] = one.split('-').map(Number) as [number, number];
  const [otherMs, otherCount] = other.split('-').map(Number) as [number, number];
  return ms === otherMs ? count > otherCount : ms > otherMs;
}

function channelOf(reader: string): string {
  return `corsage-lab:${reader}`;
}

function cacheOf(reader: string, run: number): string {
  return `corsage-lab:${reader}:cache:${run}`;
}

type Client = ReturnType<typeof clientOf>;

function clientOf(url: string) {
  let hasConnected = false;
  return (
    createClient({
      url,
      // Without Redis, a request fails at once; it would only be answered late.
      disableOfflineQueue: true,
      socket: {
        connectTimeout: patienceMs,
        // A lab that never found its Redis was told the wrong address.
        reconnectStrategy: (tries, cause) => (hasConnected ? Math.min(50 * 2 ** tries, 2000) : cause),
      },
    })
      .on('ready', () => {
        hasConnected = true;
      })
      // Tried again by itself; `isReady` says how it stands.
      .on('error', () => undefined)
  );
}

/** @throws {ChannelsError} when Redis refuses, is gone, or takes too long. */
async function within<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs / 1000} s`)), patienceMs);
  });
  try {
    return await Promise.race([promise, late]);
  } catch (cause) {
    throw new ChannelsError(`Redis does not answer: ${(cause as Error).message}.`, { cause });
  } finally {
    clearTimeout(timer);
  }
}
