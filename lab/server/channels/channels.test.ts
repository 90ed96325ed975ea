import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LabEvent } from '../../shared/events.ts';
import { newReaderId } from '../../shared/token.ts';
import { startRedis, type TestRedis } from '../../testing/start-redis.ts';
import { defaultLimits } from '../limits.ts';
import { type CachedAnswer, type Channels, ChannelsError } from './channels.ts';
import { MemoryChannels } from './memory-channels.ts';
import { RedisChannels } from './redis-channels.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis?.close());

const begin = (run: number): LabEvent => ({ run, type: 'begin' });
const never = () => {
  throw new Error('lost');
};
/** Listens, and gives the runs it heard of. */
async function listen(channels: Channels, reader: string, after: string | null = null) {
  const runs: number[] = [];
  const ids: string[] = [];
  const stop = await channels.listen(
    reader,
    after,
    (id, json) => {
      ids.push(id);
      runs.push(JSON.parse(json).run);
    },
    never,
  );
  return { runs, ids, stop };
}
/** What is published through Redis takes its time. */
const soon = (check: () => void) => vi.waitFor(check, { timeout: 3000 });

const answer = (body: string): CachedAnswer => ({
  origin: 'http://b.localhost',
  stored: {
    path: '/',
    vary: [['origin', null]],
    answer: { status: 200, headers: [], body, by: 'application' },
  },
});

describe.each<[string, (more?: object) => Promise<Channels>]>([
  ['in memory', async (more) => new MemoryChannels({ ...defaultLimits, ...more })],
  ['through Redis', (more) => RedisChannels.connect(redis.url, { ...defaultLimits, ...more })],
])('channels %s', (_, make) => {
  let channels: Channels;
  let reader: string;
  beforeEach(async () => {
    channels = await make();
    reader = newReaderId();
    return () => channels.close();
  });

  test('carry events in order, each with an id of its own, to everybody who listens', async () => {
    const [one, other] = [await listen(channels, reader), await listen(channels, reader)];
    for (let run = 0; run < 50; run++) await channels.publish(reader, begin(run));
    const all = Array.from({ length: 50 }, (_, run) => run);
    await soon(() => expect([one.runs, other.runs]).toEqual([all, all]));
    expect(new Set(one.ids).size).toBe(50);
    expect(one.ids).toEqual(other.ids);
  });

  test('carry nothing to other readers, or to who has stopped', async () => {
    const stranger = await listen(channels, newReaderId());
    const stopped = await listen(channels, reader);
    const still = await listen(channels, reader);
    stopped.stop();
    await channels.publish(reader, begin(1));
    await soon(() => expect(still.runs).toEqual([1]));
    expect([stranger.runs, stopped.runs]).toEqual([[], []]);
  });

  test('tell who comes back what it missed, and no more', async () => {
    const first = await listen(channels, reader);
    for (let run = 0; run < 3; run++) await channels.publish(reader, begin(run));
    await soon(() => expect(first.runs).toHaveLength(3));
    first.stop();
    for (let run = 3; run < 6; run++) await channels.publish(reader, begin(run));
    const back = await listen(channels, reader, first.ids[2]);
    expect(back.runs).toEqual([3, 4, 5]);
    expect((await listen(channels, reader)).runs).toEqual([0, 1, 2, 3, 4, 5]);
    for (const strange of ['x', '1-', 'NaN-NaN', '-', '', '9'.repeat(40)]) {
      expect((await listen(channels, reader, strange)).runs.length).toBeGreaterThan(0);
    }
  });

  test('lose nothing between what was missed and what happens now', async () => {
    const publishing = (async () => {
      for (let run = 0; run < 200; run++) await channels.publish(reader, begin(run));
    })();
    const ears = [];
    for (let index = 0; index < 20; index++) ears.push(await listen(channels, reader));
    await publishing;
    const all = Array.from({ length: 200 }, (_, run) => run);
    for (const { runs } of ears) await soon(() => expect(runs).toEqual(all));
  });

  test('keep so many events, for so long', async () => {
    const few = await make({ backlogEvents: 3, backlogMs: 300 });
    for (let run = 0; run < 9; run++) await few.publish(reader, begin(run));
    expect((await listen(few, reader)).runs).toEqual([6, 7, 8]);
    await new Promise((resolve) => setTimeout(resolve, 400));
    const late = await make({ backlogEvents: 3, backlogMs: 300 });
    await few.publish(newReaderId(), begin(1));
    await late.close();
    await few.close();
  });

  test('keep a run’s cached answers, for a while, until they are forgotten', async () => {
    const brief = await make({ cacheMs: 200 });
    await brief.keep(reader, 1, answer('one'));
    await brief.keep(reader, 1, answer('two'));
    await brief.keep(reader, 2, answer('other'));
    expect(await brief.cached(reader, 1)).toEqual([answer('one'), answer('two')]);
    await brief.forget(reader, 1);
    expect([await brief.cached(reader, 1), await brief.cached(reader, 2)]).toEqual([[], [answer('other')]]);
    await expect.poll(() => brief.cached(reader, 2), { timeout: 2000 }).toEqual([]);
    await brief.close();
  });
});

describe('in memory', () => {
  test('what is old is forgotten, what is too much is not kept, and ids of another life are not believed', async () => {
    let now = 0;
    const limits = { ...defaultLimits, backlogMs: 100, backlogReaderBytes: 60, backlogBytes: 100 };
    const channels = new MemoryChannels(limits, () => now);
    const bytes = JSON.stringify(begin(1)).length;
    const [one, two] = [newReaderId(), newReaderId()];
    for (let run = 1; run < 6; run++) await channels.publish(one, begin(run));
    // So many fit into 60 bytes.
    expect((await listen(channels, one)).runs).toHaveLength(Math.floor(60 / bytes));
    await channels.publish(two, begin(1));
    await channels.publish(two, begin(2));
    expect((await listen(channels, two)).runs).toEqual([1, 2]);
    now = 200;
    const ear = await listen(channels, two);
    ear.stop();
    expect((await listen(channels, two)).runs).toEqual([]);
    const other = new MemoryChannels(defaultLimits);
    await other.publish(one, begin(7));
    expect((await listen(other, one, 'otherlife-99')).runs).toEqual([7]);
    await Promise.all([channels.close(), other.close()]);
  });
});

describe('through Redis', () => {
  test('two processes are one', async () => {
    const reader = newReaderId();
    const [here, there] = await Promise.all(
      [1, 2].map(() => RedisChannels.connect(redis.url, defaultLimits)),
    );
    const ear = await listen(here!, reader);
    await there!.publish(reader, begin(1));
    await here!.publish(reader, begin(2));
    await soon(() => expect(ear.runs).toEqual([1, 2]));
    await there!.keep(reader, 1, answer('one'));
    expect(await here!.cached(reader, 1)).toEqual([answer('one')]);
    await Promise.all([here!.close(), there!.close()]);
  });

  test('when Redis is gone it says so at once, and when it is back all goes on', async () => {
    const own = await startRedis();
    const channels = await RedisChannels.connect(own.url, defaultLimits);
    const reader = newReaderId();
    const ear = await listen(channels, reader);
    await own.stop();
    await expect.poll(() => channels.isReady(), { timeout: 3000 }).toBe(false);
    const before = performance.now();
    await expect(channels.publish(reader, begin(1))).rejects.toThrow(ChannelsError);
    await expect(listen(channels, reader)).rejects.toThrow(ChannelsError);
    expect(performance.now() - before).toBeLessThan(1000);
    await own.start();
    await expect.poll(() => channels.isReady(), { timeout: 5000 }).toBe(true);
    await channels.publish(reader, begin(2));
    await soon(() => expect(ear.runs).toEqual([2]));
    await channels.close();
    await own.close();
  });

  test('what nobody answers at is an error', async () => {
    await expect(RedisChannels.connect('redis://127.0.0.1:9', defaultLimits)).rejects.toThrow(ChannelsError);
  });
});
