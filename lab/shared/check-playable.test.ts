import { expect, test } from 'vitest';
import { loadCases } from '../server/cases.ts';
import { checkPlayable } from './check-playable.ts';
import { localPlace } from './place.ts';
import { whyNotHere } from './runs-here.ts';

test('every shipped variant that runs in the reader’s browser is played', () => {
  const variants = loadCases(new URL('../../scenarios/', import.meta.url)).flatMap(({ cases }) =>
    cases.flatMap(({ scenario }) => scenario.variants.map((variant) => [scenario.id, variant] as const)),
  );
  const refused = variants
    .filter(([, variant]) => whyNotHere(variant) === null)
    .map(([id, variant]) => [id, checkPlayable(variant, localPlace(4280))] as const)
    .filter(([, faults]) => faults.length > 0);
  expect(refused).toEqual([]);
  expect(variants.length).toBeGreaterThan(100);
});
