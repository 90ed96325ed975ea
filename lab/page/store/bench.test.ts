import { describe, expect, test } from 'vitest';
import type { Scenario, Variant } from '../../../src/scenario/scenario.ts';
import { Bench } from './bench.ts';

const variant = (name: string, set: string): Variant => ({
  name,
  because: 'It is.',
  servers: {},
  steps: [
    { do: 'open', url: 'http://a.localhost' },
    { do: 'cookie', set },
  ],
  expect: [],
});
const scenario: Scenario = {
  id: 'posts/1',
  title: 'One',
  claim: 'One is.',
  verdict: 'confirmed',
  explanation: 'It is.',
  variants: [variant('First', 'a=1'), variant('Second', 'a=2')],
};

describe('a link to a case', () => {
  test('as it is names the variation alone', async () => {
    const bench = Bench.ofCase(scenario);
    expect(await bench.fragment()).toBe('');
    bench.chosen.value = 1;
    expect(await bench.fragment()).toBe('#v=1');
  });

  test('that was edited opens as it was left', async () => {
    const bench = Bench.ofCase(scenario);
    bench.chosen.value = 1;
    bench.slot.value.edit(variant('', 'b=1'));
    const other = Bench.ofCase(scenario);
    await other.openFragment(await bench.fragment());
    expect(other.chosen.value).toBe(1);
    expect(other.slot.value.experiment.value).toEqual(bench.slot.value.experiment.value);
    expect(other.slots[0]!.isEdited.value).toBe(false);
    expect(other.linkProblem.value).toBeNull();
  });

  test('that is damaged says so, and shows the variation it names', async () => {
    const bench = Bench.ofCase(scenario);
    await bench.openFragment('#v=1&x=oops');
    expect(bench.linkProblem.value).toEqual({ kind: 'damaged' });
    expect(bench.chosen.value).toBe(1);
    expect(bench.slot.value.isEdited.value).toBe(false);
  });

  test('to a variation that is not there shows the first', async () => {
    const bench = Bench.ofCase(scenario);
    await bench.openFragment('#v=7');
    expect(bench.slot.value.name).toBe('First');
  });
});

test('a sandbox’s link always holds the experiment', async () => {
  const bench = Bench.ofExperiment(variant('', 'a=1'));
  const fragment = await bench.fragment();
  const other = Bench.ofExperiment(variant('', 'a=2'));
  await other.openFragment(fragment);
  expect(other.slot.value.experiment.value).toEqual(bench.slot.value.experiment.value);
});
