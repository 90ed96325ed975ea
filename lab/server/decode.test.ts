import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { localPlace } from '../shared/place.ts';
import { Decoder } from './decode.ts';

const place = localPlace(4280);
const token = (name: string) =>
  deflateRawSync(
    JSON.stringify({
      servers: { [`http://${name}.localhost`]: { routes: {} } },
      steps: [{ do: 'open', url: `http://${name}.localhost` }],
    }),
  ).toString('base64url');

test('an experiment is read once for all requests of a run, and for each place', () => {
  const decoder = new Decoder();
  const first = decoder.decode(token('a'), place);
  expect(first).toMatchObject({ kind: 'playable', playable: { origins: ['http://a.localhost'] } });
  expect(decoder.decode(token('a'), place)).toBe(first);
  expect(decoder.decode(token('a'), localPlace(80))).not.toBe(first);
});

test('what is refused is remembered, too', () => {
  const decoder = new Decoder();
  const first = decoder.decode('zzzz', place);
  expect(first.kind).toBe('unreadable');
  expect(decoder.decode('zzzz', place)).toBe(first);
});

test('the one that was not used for longest is forgotten when there are more than 200', () => {
  const decoder = new Decoder();
  const [first, second] = [decoder.decode(token('a'), place), decoder.decode(token('b'), place)];
  for (let index = 0; index < 198; index++) decoder.decode(token(`c${index}`), place);
  expect(decoder.decode(token('a'), place)).toBe(first);
  decoder.decode(token('d'), place);
  expect(decoder.decode(token('a'), place)).toBe(first);
  expect(decoder.decode(token('b'), place)).not.toBe(second);
});
