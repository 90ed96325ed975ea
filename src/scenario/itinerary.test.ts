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
  test('every origin is prepared first, pages before cookies before servers, each once', () => {
    const steps: Step[] = [{ do: 'open', url: a }, call];
    const parts = {
      cookies: { [c]: ['x=1'], [a]: ['y=1'] },
      servers: { [b]: { routes: {} }, [c]: { routes: {} } },
    };
    expect(originsOf(variant(steps, parts))).toEqual([a, c, b]);
    expect(itinerary(variant(steps, parts))).toEqual([
      { do: 'prepare', origin: a },
      { do: 'prepare', origin: c },
      { do: 'prepare', origin: b },
      { do: 'page', origin: a, steps: [call] },
    ]);
  });

  test('a page ends where another opens', () => {
    const steps: Step[] = [{ do: 'open', url: a }, call, { do: 'open', url: b }, { do: 'cookie' }];
    expect(itinerary(variant(steps)).slice(2)).toEqual([
      { do: 'page', origin: a, steps: [call] },
      { do: 'page', origin: b, steps: [{ do: 'cookie' }] },
    ]);
  });

  test('a link or form is its page’s last step, and what follows is on the target', () => {
    const visit: Step = { do: 'visit', url: `${b}/page` };
    expect(itinerary(variant([{ do: 'open', url: a }, call, visit, { do: 'cookie' }])).slice(1)).toEqual([
      { do: 'page', origin: a, steps: [call, visit] },
      { do: 'page', origin: b, steps: [{ do: 'cookie' }] },
    ]);
  });

  test('a page without steps is no stop', () => {
    const form: Step = { do: 'form', url: `${b}/`, method: 'POST', fields: {} };
    expect(itinerary(variant([{ do: 'open', url: c }, { do: 'open', url: a }, form])).slice(2)).toEqual([
      { do: 'page', origin: a, steps: [form] },
    ]);
  });

  test('steps before any page are a mistake', () => {
    expect(() => itinerary(variant([call]))).toThrow('The first step of a variant opens a page.');
  });
});
