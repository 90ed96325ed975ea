import { describe, expect, test } from 'vitest';
import { itinerary, originsOf } from './itinerary.ts';
import type { Step, Variant } from './scenario.ts';

const a = 'http://a.localhost';
const b = 'http://b.localhost';
const c = 'http://c.localhost';

function variant(steps: readonly Step[], more: Partial<Variant> = {}): Variant {
  return { name: '', because: '', servers: {}, steps, expect: [], ...more };
}

describe('the stops of a tab', () => {
  const call: Step = { do: 'fetch', url: `${b}/` };
  test('every other origin is prepared first, each once; the first page prepares its own', () => {
    const steps: Step[] = [{ do: 'open', url: a }, call];
    const parts = {
      cookies: { [c]: ['x=1'], [a]: ['y=1'] },
      servers: { [b]: { routes: {} }, [c]: { routes: {} } },
    };
    expect(originsOf(variant(steps, parts))).toEqual([a, c, b]);
    expect(itinerary(variant(steps, parts))).toEqual([
      { origin: c, url: c, prepare: true, steps: [] },
      { origin: b, url: b, prepare: true, steps: [] },
      { origin: a, url: a, prepare: true, steps: [call] },
    ]);
  });

  test('the origin of a frame takes part, too', () => {
    const inFrame: Step = { do: 'cookie', in: c };
    const sandboxed: Step = { do: 'cookie', in: 'sandbox' };
    expect(originsOf(variant([{ do: 'open', url: a }, inFrame, sandboxed]))).toEqual([a, c]);
  });

  test('a page ends where another opens', () => {
    const steps: Step[] = [{ do: 'open', url: a }, call, { do: 'open', url: b }, { do: 'cookie' }];
    expect(itinerary(variant(steps))).toEqual([
      { origin: b, url: b, prepare: true, steps: [] },
      { origin: a, url: a, prepare: true, steps: [call] },
      { origin: b, url: b, prepare: false, steps: [{ do: 'cookie' }] },
    ]);
  });

  test('a link or form is its page’s last step, and what follows is on the target', () => {
    const visit: Step = { do: 'visit', url: `${b}/page` };
    expect(itinerary(variant([{ do: 'open', url: a }, call, visit, { do: 'cookie' }]))).toEqual([
      { origin: a, url: a, prepare: true, steps: [call, visit] },
      { origin: b, url: `${b}/page`, prepare: false, steps: [{ do: 'cookie' }] },
    ]);
  });

  test('a page without steps is no stop, unless it prepares', () => {
    const form: Step = { do: 'form', url: `${b}/`, method: 'POST', fields: {} };
    expect(itinerary(variant([{ do: 'open', url: c }, { do: 'open', url: a }, form]))).toEqual([
      { origin: a, url: a, prepare: true, steps: [] },
      { origin: c, url: c, prepare: true, steps: [] },
      { origin: a, url: a, prepare: false, steps: [form] },
    ]);
  });

  test('steps before any page are a mistake', () => {
    expect(() => itinerary(variant([call]))).toThrow('The first step of a variant opens a page.');
  });
});
