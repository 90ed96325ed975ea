import { expect, test } from 'vitest';
import { harNetwork } from './har-network.ts';
import { ask, failureOf, textOf } from './testing/ask.ts';

const url = 'https://api.example.com/me';

function entry(body: string, { method = 'GET', origin }: { method?: string; origin?: string } = {}): object {
  const headers = origin === undefined ? [] : [{ name: 'Origin', value: origin }];
  return { request: { method, url, headers }, response: { status: 200, content: { text: body } } };
}

const network = (...entries: object[]) => harNetwork({ log: { entries } });

test('an answer is used once, and the last one from then on', async () => {
  const recorded = network(entry('first'), entry('second'));
  const bodies: string[] = [];
  for (let index = 0; index < 4; index++) bodies.push(textOf(await ask(recorded, url)));
  expect(bodies).toEqual(['first', 'second', 'second', 'second']);
});

test('the method and the URL must be those recorded; a fragment never was sent', async () => {
  const recorded = network(entry('got'), entry('posted', { method: 'POST' }));
  expect(textOf(await ask(recorded, url, { method: 'POST' }))).toBe('posted');
  const other = await failureOf(ask(recorded, url, { method: 'OPTIONS' }));
  expect(other).toMatchObject({
    code: 'not-recorded',
    message: `The recording has no OPTIONS ${url}. For that URL there is GET, POST.`,
  });
  expect((await failureOf(ask(recorded, `${url}?query`))).message).toBe(
    `The recording has no GET ${url}?query.`,
  );
});

test('an entry of the same origin goes before the others', async () => {
  const recorded = network(
    entry('anybody'),
    entry('for a', { origin: 'https://a.com' }),
    entry('for b', { origin: 'https://b.com' }),
  );
  const from = async (origin: string) => textOf(await ask(recorded, url, { headers: [['origin', origin]] }));
  expect(await from('https://b.com')).toBe('for b');
  expect(await from('https://a.com')).toBe('for a');
  expect(await from('https://b.com')).toBe('for b');
  expect(textOf(await ask(recorded, url))).toBe('anybody');
});

test('an entry of another origin is better than none', async () => {
  const recorded = network(entry('for a', { origin: 'https://a.com' }));
  expect(textOf(await ask(recorded, url, { headers: [['Origin', 'https://b.com']] }))).toBe('for a');
});

test('a preflight that was recorded is answered', async () => {
  const recorded = network(
    entry('', { method: 'OPTIONS', origin: 'https://a.com' }),
    entry('put', { method: 'PUT' }),
  );
  expect((await ask(recorded, url, { method: 'OPTIONS' })).status).toBe(200);
});

test('what was recorded without an answer fails', async () => {
  const blocked = { request: { method: 'GET', url }, response: { status: 0, _error: 'net::ERR_FAILED' } };
  expect(await failureOf(ask(network(blocked), url))).toMatchObject({
    code: 'blocked',
    message: `GET ${url} was recorded without an answer: net::ERR_FAILED.`,
  });
});

test('what is no recording is refused at once', () => {
  expect(() => harNetwork({})).toThrow('Not a HAR file: log must be an object.');
});
