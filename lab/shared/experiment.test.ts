import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { loadCases } from '../server/cases.ts';
import { checkExperiment } from './check-experiment.ts';
import { decodeExperiment, type Experiment, encodeExperiment, experimentOf } from './experiment.ts';

const variants = loadCases(new URL('../../scenarios/', import.meta.url)).flatMap(({ cases }) =>
  cases.flatMap(({ scenario }) => scenario.variants),
);
const small: Experiment = {
  servers: { 'http://a.localhost': { routes: { 'GET /ü': { body: '„Größe“ 🌹' } } } },
  steps: [{ do: 'open', url: 'http://a.localhost' }],
};
const encoded = (json: string) => deflateRawSync(json).toString('base64url');

test('every shipped variant survives the URL, in less than half a kilobyte', async () => {
  for (const variant of variants) {
    const experiment = experimentOf(variant);
    expect(checkExperiment(experiment)).toEqual([]);
    const text = await encodeExperiment(experiment);
    expect(text).toMatch(/^[\w-]{1,512}$/);
    expect(await decodeExperiment(text)).toEqual(experiment);
  }
});

test('letters of every alphabet survive, and words do not come along', async () => {
  const wordy = { ...small, name: 'x', because: 'y', expect: [] };
  expect(await decodeExperiment(await encodeExperiment(wordy))).toEqual(small);
});

test('what is too long is not written', async () => {
  // What does not deflate.
  const noise = Array.from({ length: 9000 }, () => String.fromCharCode(33 + Math.random() * 90)).join('');
  for (const body of [noise, 'x'.repeat(65 * 1024)]) {
    const long = { ...small, servers: { 'http://a.localhost': { routes: { 'GET /': { body } } } } };
    await expect(encodeExperiment(long)).rejects.toThrow(RangeError);
  }
});

test.each([
  ['no base64url', 'a+b', SyntaxError],
  ['nothing', '', SyntaxError],
  ['bytes that were never deflated', 'zzzzzzzz', SyntaxError],
  ['a deflated text that breaks off', encoded(JSON.stringify(small)).slice(0, -8), SyntaxError],
  ['no JSON', encoded('{'), SyntaxError],
  ['too many characters', 'a'.repeat(9000), RangeError],
  ['a bomb', encoded(' '.repeat(5_000_000)), RangeError],
])('%s is not read', async (_, text, error) => {
  await expect(decodeExperiment(text)).rejects.toThrow(error);
});

test.each([
  ['null', 'null'],
  ['a list', '[]'],
  ['no steps', '{"servers":{},"steps":[]}'],
  ['a step of no kind', '{"servers":{},"steps":[{"do":"__proto__","url":"http://a.localhost"}]}'],
  ['a name besides', '{"servers":{},"steps":[{"do":"open","url":"http://a.localhost"}],"__proto__":{}}'],
  ['nesting without end', `{"servers":${'['.repeat(30_000)}${']'.repeat(30_000)},"steps":[]}`],
])('%s is no experiment', async (_, json) => {
  await expect(decodeExperiment(encoded(json))).rejects.toThrow('The scenario has');
});

test('faults say where they are', () => {
  const faults = checkExperiment({ servers: {}, steps: [{ do: 'fetch', url: 'http://b.localhost/' }] });
  expect(faults.map(({ path }) => path)).toEqual(['steps[0].do', 'steps[0].url']);
});
