import * as tldts from 'tldts';
import { describe, expect, test } from 'vitest';
import { loadCases } from '../../server/cases.ts';
import { experimentOf } from '../../shared/experiment.ts';
import { whyNotHere } from '../../shared/runs-here.ts';
import { getDomain, getPublicSuffix, loadSuffixes, needsSuffixes, parse } from './short-list.ts';

const options = { allowPrivateDomains: true, extractHostname: false, validateHostname: false } as const;
const hosts = ['localhost', 'a.localhost', 'a.pair.localhost', 'x.y.z.localhost'];

// In this order: once the list is loaded, it stays.
describe('before the list is loaded', () => {
  test.each(hosts)('%s is answered as the list answers', (host) => {
    expect(getDomain(host, options)).toBe(tldts.getDomain(host, options));
    expect(getPublicSuffix(host, options)).toBe(tldts.getPublicSuffix(host, options));
    const { isIcann, isPrivate } = tldts.parse(host, options);
    expect(parse(host, options)).toMatchObject({ isIcann, isPrivate });
  });

  test.each(['example.com', 'alocalhost', 'localhost.com', 'com'])('%s is not answered', (host) => {
    expect(() => getDomain(host, options)).toThrow('has not been loaded');
    expect(() => getPublicSuffix(host, options)).toThrow('has not been loaded');
    expect(() => parse(host, options)).toThrow('has not been loaded');
  });
});

test.each([
  ['http://a.pair.localhost', false],
  ['http://a.localhost:4280/me?x=1', false],
  ['session=1; Domain=pair.localhost', false],
  ['http://*.localhost', false],
  ['https://app.example.com', true],
  ['http://a.localhost.example', true],
  ['http://intranet/', true],
  ['http://127.0.0.1', true],
  ['x=1; Domain=example', true],
  ['*.example.com', true],
  ['http://пример.рф', true],
])('%s needs the list: %s', (text, needs) => {
  expect(needsSuffixes({ text })).toBe(needs);
});

test('of the shipped variants those that the lab plays itself do without', () => {
  const variants = loadCases(new URL('../../../scenarios/', import.meta.url)).flatMap(({ cases }) =>
    cases.flatMap(({ scenario }) => scenario.variants),
  );
  const needing = variants.filter((variant) => needsSuffixes(experimentOf(variant)));
  expect(needing.length).toBeGreaterThan(0);
  expect(needing.length).toBeLessThan(variants.length / 5);
  for (const variant of variants.filter((each) => whyNotHere(each) === 'elsewhere')) {
    expect(needing).toContain(variant);
  }
});

test('once it is loaded, the list answers', async () => {
  await loadSuffixes();
  expect(getDomain('www.example.co.uk', options)).toBe('example.co.uk');
  expect(parse('app.github.io', options)).toMatchObject({ isPrivate: true });
});
