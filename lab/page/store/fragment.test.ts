import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Experiment, encodeExperiment, maxEncodedLength } from '../../shared/experiment.ts';
import { formatFragment, parseFragment } from './fragment.ts';
import { readLink } from './read-link.ts';

const experiment: Experiment = {
  servers: { 'http://b.localhost': { cors: { origin: 'http://a.localhost' }, routes: { 'GET /me': {} } } },
  cookies: { 'http://b.localhost': ['näme="ü"; Path=/'] },
  steps: [
    { do: 'open', url: 'http://a.localhost' },
    { do: 'fetch', url: 'http://b.localhost/me', credentials: 'include' },
  ],
};

describe('the fragment', () => {
  test('says nothing of a case as it is', () => {
    expect(formatFragment({ variant: 0, experiment: null })).toBe('');
    expect(parseFragment('')).toEqual({ variant: 0, experiment: null });
  });

  test('is read as it was written', () => {
    const text = fc.stringMatching(/^[\w-]+$/);
    fc.assert(
      fc.property(fc.nat(99), fc.option(text), (variant, written) => {
        const fragment = { variant, experiment: written };
        expect(parseFragment(formatFragment(fragment))).toEqual(fragment);
      }),
    );
  });

  test.each(['#v=-1', '#v=1000', '#v=x', '#main', '#x='])('%s names the first variation', (hash) => {
    expect(parseFragment(hash)).toEqual({ variant: 0, experiment: null });
  });
});

describe('a link', () => {
  test('brings the experiment that was put in', async () => {
    expect(await readLink(await encodeExperiment(experiment))).toEqual({ kind: 'experiment', experiment });
  });

  test('cut short is damaged', async () => {
    const text = await encodeExperiment(experiment);
    expect(await readLink(text.slice(0, -10))).toEqual({ kind: 'damaged' });
  });

  test('that is no encoding is damaged', async () => {
    expect(await readLink('%%%')).toEqual({ kind: 'damaged' });
  });

  test('that is too long says so', async () => {
    expect(await readLink('a'.repeat(maxEncodedLength + 1))).toEqual({ kind: 'too-long' });
  });

  test('whose experiment is none names the faults', async () => {
    const odd = { ...experiment, steps: [] };
    const read = await readLink(await encodeExperiment(odd));
    expect(read).toMatchObject({ kind: 'faulty', faults: [expect.stringContaining('steps')] });
  });
});
