import type { LabEvent } from '../../shared/events.ts';
import type { Limits } from '../limits.ts';
import type { CachedAnswer, Channels, Hear } from './channels.ts';

interface Told {
  readonly number: number;
  readonly json: string;
  readonly at: number;
}

interface Channel {
  readonly backlog: Told[];
  bytes: number;
  readonly ears: Set<Hear>;
}

type MemoryLimits = Pick<
  Limits,
  'backlogMs' | 'backlogEvents' | 'backlogReaderBytes' | 'backlogBytes' | 'cacheMs'
>;

/** Channels of one process. */
export class MemoryChannels implements Channels {
  readonly #limits: MemoryLimits;
  readonly #now: () => number;
  /** Those that were told something last are last. */
  readonly #channels = new Map<string, Channel>();
  readonly #caches = new Map<string, { readonly until: number; readonly answers: CachedAnswer[] }>();
  /** Ids of another process, or of this one before it was started anew, are not taken for its own. */
  readonly #life: string;
  readonly #sweeping: NodeJS.Timeout;
  #number = 0;
  #bytes = 0;

  constructor(limits: MemoryLimits, now: () => number = Date.now) {
    this.#limits = limits;
    this.#now = now;
    this.#life = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
    this.#sweeping = setInterval(() => this.#sweep(), 5000).unref();
  }

  async publish(reader: string, event: LabEvent): Promise<void> {
    const told: Told = { number: ++this.#number, json: JSON.stringify(event), at: this.#now() };
    const channel = this.#channels.get(reader) ?? { backlog: [], bytes: 0, ears: new Set() };
    this.#channels.delete(reader);
    this.#channels.set(reader, channel);
    channel.backlog.push(told);
    this.#count(channel, told.json.length);
    const { backlogEvents, backlogReaderBytes } = this.#limits;
    while (channel.backlog.length > backlogEvents || channel.bytes > backlogReaderBytes) this.#drop(channel);
    this.#makeRoom();
    for (const hear of channel.ears) hear(this.#idOf(told), told.json);
  }

  async listen(reader: string, after: string | null, hear: Hear): Promise<() => void> {
    const channel = this.#channels.get(reader) ?? { backlog: [], bytes: 0, ears: new Set() };
    this.#channels.set(reader, channel);
    const [life, number] = (after ?? '').split('-');
    const heard = life === this.#life ? Number(number) : 0;
    for (const told of channel.backlog) if (told.number > heard) hear(this.#idOf(told), told.json);
    channel.ears.add(hear);
    return () => {
      channel.ears.delete(hear);
      this.#sweepOne(reader, channel);
    };
  }

  async cached(reader: string, run: number): Promise<readonly CachedAnswer[]> {
    const cache = this.#caches.get(`${reader}.${run}`);
    return cache === undefined || cache.until <= this.#now() ? [] : [...cache.answers];
  }

  async keep(reader: string, run: number, answer: CachedAnswer): Promise<void> {
    const key = `${reader}.${run}`;
    const answers = [...(await this.cached(reader, run)), answer];
    this.#caches.delete(key);
    this.#caches.set(key, { until: this.#now() + this.#limits.cacheMs, answers });
    if (this.#caches.size > maxCaches) this.#caches.delete(this.#caches.keys().next().value!);
  }

  async forget(reader: string, run: number): Promise<void> {
    this.#caches.delete(`${reader}.${run}`);
  }

  isReady(): boolean {
    return true;
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeping);
    this.#channels.clear();
    this.#caches.clear();
  }

  #idOf({ number }: Told): string {
    return `${this.#life}-${number}`;
  }

  #count(channel: Channel, bytes: number): void {
    channel.bytes += bytes;
    this.#bytes += bytes;
  }

  #drop(channel: Channel): void {
    const dropped = channel.backlog.shift();
    if (dropped !== undefined) this.#count(channel, -dropped.json.length);
  }

  /** Many readers at once may fill memory together: those that have been told nothing for longest give way. */
  #makeRoom(): void {
    for (const [reader, channel] of this.#channels) {
      if (this.#bytes <= this.#limits.backlogBytes) return;
      while (channel.backlog.length > 0) this.#drop(channel);
      this.#sweepOne(reader, channel);
    }
  }

  #sweep(): void {
    for (const [reader, channel] of this.#channels) this.#sweepOne(reader, channel);
    for (const [key, { until }] of this.#caches) if (until <= this.#now()) this.#caches.delete(key);
  }

  #sweepOne(reader: string, channel: Channel): void {
    const horizon = this.#now() - this.#limits.backlogMs;
    while (channel.backlog[0] !== undefined && channel.backlog[0].at <= horizon) this.#drop(channel);
    if (channel.backlog.length > 0 || channel.ears.size > 0) return;
    if (this.#channels.get(reader) === channel) this.#channels.delete(reader);
  }
}

/** Each is of one run, and holds the few answers that an experiment may keep. */
const maxCaches = 1000;
