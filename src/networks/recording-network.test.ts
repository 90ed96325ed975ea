import { expect, test } from 'vitest';
import { NetworkFailure } from '../browser/network-failure.ts';
import { recordingNetwork } from './recording-network.ts';
import { ask, failureOf, requestTo } from './testing/ask.ts';

const url = 'https://api.example.com/';

test('what passes is recorded, and passes unchanged', async () => {
  const response = { status: 204, headers: [] };
  const network = recordingNetwork(() => response);
  expect(await ask(network, url)).toBe(response);
  expect(network.exchanges).toEqual([{ request: requestTo(url), response, failure: null }]);
});

test('failures are recorded, and go on', async () => {
  const failure = new NetworkFailure('refused', 'Nothing listens.');
  const network = recordingNetwork(() => Promise.reject(failure));
  expect(await failureOf(ask(network, url))).toBe(failure);
  expect(network.exchanges[0]).toMatchObject({
    response: null,
    failure: { code: 'refused', message: 'Nothing listens.' },
  });

  const careless = recordingNetwork(() => {
    throw 'text';
  });
  await expect(ask(careless, url)).rejects.toBe('text');
  expect(careless.exchanges[0]?.failure).toEqual({ code: 'other', message: 'text' });
});

test('exchanges stand in the order in which they began, whichever ends first', async () => {
  const waiting: (() => void)[] = [];
  const network = recordingNetwork(
    ({ url: asked }) =>
      new Promise((resolve) => waiting.push(() => resolve({ status: 200, headers: [], body: asked }))),
  );
  const answers = [ask(network, `${url}1`), ask(network, `${url}2`)];
  expect(network.exchanges.map(({ response }) => response)).toEqual([null, null]);
  for (const answer of waiting.toReversed()) answer();
  await Promise.all(answers);
  expect(network.exchanges.map(({ response }) => response?.body)).toEqual([`${url}1`, `${url}2`]);
});

test('a record can be cleared', async () => {
  const network = recordingNetwork(() => ({ status: 204, headers: [] }));
  await ask(network, url);
  network.clear();
  expect(network.exchanges).toEqual([]);
});
