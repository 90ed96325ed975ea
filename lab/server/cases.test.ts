import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { browserNames } from '../../src/scenario/scenario.ts';
import { whyNotHere } from '../shared/runs-here.ts';
import { loadCases } from './cases.ts';

const chapters = loadCases(new URL('../../scenarios/', import.meta.url));
const cases = chapters.flatMap((chapter) => chapter.cases);
const scenarios = cases.map(({ scenario }) => scenario);

describe('the shipped cases', () => {
  test('are all there, in their chapters', () => {
    expect(chapters.map(({ id, cases: { length } }) => [id, length])).toEqual([
      ['two-domains', 11],
      ['posts', 17],
      ['lesson', 8],
      ['set-cookie', 3],
      ['bank', 6],
    ]);
  });

  test('have a title of their own and a claim', () => {
    expect(new Set(cases.map(({ title }) => title)).size).toBe(cases.length);
    expect(cases.filter(({ claim }) => !claim.endsWith('.'))).toEqual([]);
  });

  test.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
    '%s says what every browser does',
    (_, { variants }) => {
      for (const { expect: expectations, webSecurity } of variants) {
        for (const name of browserNames) {
          const settings = expectations
            .filter(({ browser }) => browser === name)
            .map((each) => each.thirdPartyCookies);
          // Firefox has no switch for its same-origin policy.
          const none = webSecurity === false && name === 'firefox';
          const each = name === 'firefox' ? ['partitioned', 'blocked', 'allowed'] : ['blocked', 'allowed'];
          // Either one for all settings, or one for each.
          expect(none ? [[]] : [[undefined], each]).toContainEqual(settings);
        }
      }
    },
  );

  test('run in the reader’s browser, save a few variants', () => {
    const elsewhere = scenarios.flatMap(({ id, variants }) => {
      const reasons = variants.map((variant) => whyNotHere(variant)).filter((why) => why !== null);
      // Never a whole case.
      expect(reasons.length).toBeLessThan(variants.length);
      return reasons.map((why) => `${id} ${why}`);
    });
    expect([...new Set(elsewhere)]).toEqual([
      'posts/12 patience',
      'posts/17 elsewhere',
      'lesson/3 elsewhere',
      'lesson/4 elsewhere',
      'bank/2 webSecurity',
      'bank/4 elsewhere',
    ]);
  });

  // Across sites today's browsers withhold what the articles saw travel: both have to be seen.
  const travelling = scenarios.filter(({ variants }) =>
    variants.some(({ expect: expectations }) =>
      expectations.some(({ requests }) =>
        requests.some(
          ({ origin, cookie, url }) =>
            cookie !== undefined && origin !== undefined && !url.startsWith(origin),
        ),
      ),
    ),
  );
  test.each(travelling.map(({ id, variants }) => [id, JSON.stringify(variants)] as const))(
    '%s lets a cookie travel, on one site and across two',
    (_, variants) => {
      expect(variants).toContain('.pair.localhost');
      expect(variants.replaceAll('.pair.localhost', '')).toMatch(/http:\/\/[a-z]+\.localhost/);
    },
  );

  test('show why a policy that Corsage refuses is refused', () => {
    const star = cases.find(({ id }) => id === 'two-domains/7');
    expect(star?.problems['0 http://b.pair.localhost']?.map(({ code }) => code)).toEqual([
      'origin-wildcard-credentials',
    ]);
    const exposed = cases.find(({ id }) => id === 'two-domains/8');
    expect(exposed?.problems['2 http://b.pair.localhost']?.map(({ code }) => code)).toContain(
      'header-unreadable',
    );
  });
});

describe('a folder that is not right', () => {
  const folder = mkdtempSync(join(tmpdir(), 'corsage-cases-'));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const load = (files: Readonly<Record<string, unknown>>) => {
    mkdirSync(join(folder, 'posts'), { recursive: true });
    const list = [{ id: 'posts', title: 'A posts API', count: 1 }];
    writeFileSync(join(folder, 'chapters.json'), JSON.stringify(list));
    for (const [name, json] of Object.entries(files))
      writeFileSync(join(folder, 'posts', name), JSON.stringify(json));
    return loadCases(pathToFileURL(`${folder}/`));
  };

  test('a case that is nowhere', () => {
    expect(() => load({})).toThrow('scenarios/posts/1.json is missing.');
  });

  test('a file that is no scenario is named', () => {
    expect(() => load({ '1.json': { id: 'posts/1' } })).toThrow(
      /^scenarios\/posts\/1\.json: The scenario has/,
    );
  });

  test('a scenario that goes by another id', () => {
    const other = cases.find(({ id }) => id === 'posts/2')?.scenario;
    expect(() => load({ '1.json': other })).toThrow('scenarios/posts/1.json calls itself posts/2.');
  });

  test('a file that belongs to no case', () => {
    const own = cases.find(({ id }) => id === 'posts/1')?.scenario;
    expect(() => load({ '1.json': own, '9.json': {} })).toThrow('no case of it: 9.json');
  });
});
