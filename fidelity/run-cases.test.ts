import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Case } from './case.ts';
import { Harness } from './harness.ts';
import type { Plan } from './plan.ts';
import { type EngineReason, type RealBrowser, ReasonListeners, reason } from './real-browser.ts';
import { CaseRunner } from './run-cases.ts';

// What a browser does between the harness and the runner is here done by a stand-in, so that it can go wrong at will.

const target = 'https://api.two.com';
/** A case that has a page to itself, which tells what the stand-in shall do there. */
function cased(id: string, path = '/'): Case {
  const url = `https://app.one.com${path}`;
  const variant: Case['variant'] = {
    name: '',
    because: '',
    servers: { [target]: { routes: { 'GET /me': {} } } },
    steps: [{ do: 'open', url }, { do: 'cookie' }],
    expect: [],
  };
  return { id, family: 'x', variant, settings: { thirdPartyCookies: 'blocked' } };
}

let harness: Harness;
let runner: CaseRunner;
let launched: number;
beforeEach(async () => {
  launched = 0;
  harness = await Harness.start('');
});
afterEach(async () => {
  await runner.close();
  await harness.close();
});

/** Goes on a tour as a browser does, but stops at a page whose path is `/stuck`. */
async function goOnTour(from: string, tell: (reason: EngineReason) => void): Promise<void> {
  for (let url = from; ; ) {
    const answer = await harness.answer({ method: 'GET', url, headers: [], body: null });
    const [, json] = /id="plan">(.*)<\/script>/.exec(String(answer.body)) ?? [];
    if (json === undefined) return;
    const plan: Plan = JSON.parse(json);
    if (new URL(plan.url).pathname === '/stuck') return;
    for (const { play } of plan.parts) {
      tell(reason('marker', '', { text: `corsage-case ${play}` }));
      tell(reason('message', `of ${play}`));
    }
    const results = plan.parts.map(() => [{ outcome: 'cookie', value: new URL(plan.url).hostname }]);
    const body = new TextEncoder().encode(JSON.stringify(results));
    await harness.answer({ method: 'POST', url: plan.report, headers: [], body });
    url = plan.next;
  }
}

/** A runner of stand-ins; the first of them are not able to open anything. */
function runnerOf({ dead = 0 } = {}): CaseRunner {
  const launch = async (): Promise<RealBrowser> => {
    const listeners = new ReasonListeners();
    const number = ++launched;
    return {
      name: 'chromium',
      version: `1.${number}`,
      async open(url) {
        if (number <= dead) throw new Error(`browser ${number} is dead`);
        await goOnTour(url, (told) => listeners.tell(told));
      },
      onReason: (listener) => listeners.add(listener),
      close: async () => {},
    };
  };
  return new CaseRunner('chromium', { thirdPartyCookies: 'blocked' }, harness, {
    launch,
    patienceMs: 100,
    openMs: 200,
  });
}

test('performs cases one after another in one browser, tour after tour', async () => {
  runner = runnerOf();
  const done: number[] = [];
  const runs = await runner.run([cased('1'), cased('2')], (count) => done.push(count));
  expect([...runs.keys()]).toEqual(['1', '2']);
  for (const run of runs.values()) {
    expect(run.record.results).toEqual([{ outcome: 'cookie', value: 'app.one.com' }]);
    expect(run.reasons).toHaveLength(1);
    expect(run.hung).toBe(false);
  }
  expect(runs.get('1')?.reasons[0]?.name).not.toBe(runs.get('2')?.reasons[0]?.name);
  expect(done.at(-1)).toBe(2);
  expect((await runner.run([cased('3')])).get('3')?.hung).toBe(false);
  expect([launched, runner.version]).toEqual([1, '1.1']);
});

test('takes a tab on where it is stuck, and says of which case', async () => {
  runner = runnerOf();
  const runs = await runner.run([cased('1'), cased('2', '/stuck'), cased('3')]);
  expect([...runs].map(([id, { hung, record }]) => [id, hung, record.results.length])).toEqual([
    ['1', false, 1],
    ['2', true, 0],
    ['3', false, 1],
  ]);
});

test('ends where the last case is stuck', async () => {
  runner = runnerOf();
  expect((await runner.run([cased('1', '/stuck')])).get('1')?.hung).toBe(true);
});

test('a browser that opens nothing makes way for another', async () => {
  runner = runnerOf({ dead: 2 });
  expect((await runner.run([cased('1')])).get('1')?.hung).toBe(false);
  expect(launched).toBe(3);
});

test('where no browser opens the page, the run fails with what the last one said', async () => {
  runner = runnerOf({ dead: 9 });
  await expect(runner.run([cased('1')])).rejects.toThrow(/^chromium does not open .*browser 3 is dead$/);
});
