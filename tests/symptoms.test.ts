import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { browserTitles } from '../src/cli/draw/browser-titles.ts';
import { describeChange, explain, explainTrace, type Finding, findingOf } from '../src/explain/index.ts';
import { readMessages } from '../src/explain/messages/read-messages.ts';
import { browserNames } from '../src/scenario/scenario.ts';
import { expectMade, table } from './doc-table.ts';
import { root } from './files.ts';
import { play } from './symptoms/play.ts';
import { type ExpectedFix, isOf, type LiveCase, type PastedCase } from './symptoms/symptom.ts';
import { symptoms } from './symptoms/symptoms.ts';

// Each begins with what a person sees, in an app as people write it, and ends at what Corsage finds and how it is mended.
// Where that is a change, it is made in the app itself as well, and the page's call repeated in every browser.

const cases = symptoms.flatMap(({ says, cases }) => cases.map((each) => [says, each.has, each] as const));
const live = cases.filter((each): each is readonly [string, string, LiveCase] => !('pasted' in each[2]));
const pasted = cases.filter((each): each is readonly [string, string, PastedCase] => 'pasted' in each[2]);

/** What matters most: that there was a preflight is never why. */
function decisive(findings: readonly Finding[]): Finding | null {
  return findings.find(({ code }) => code !== 'preflight-needed') ?? null;
}

describe('from what a page sees to what mends it', () => {
  test.each(live)('%s: %s', async (_says, _has, { explain: at, trusted, ...given }) => {
    const { browser = {}, sees, finds, tells = '', fix } = given;
    const played = await play(given, browser);
    expect(played.sees).toEqual(sees);

    const trace = at === undefined ? played.traces.at(-1) : played.traces.findLast((each) => isOf(each, at));
    if (trace === undefined) throw new Error(`Nothing was asked for at ${at}.`);
    const { thirdPartyCookies } = browser;
    const finding = decisive(
      await explainTrace(trace, {
        ...(thirdPartyCookies === undefined ? {} : { thirdPartyCookies }),
        ...(trusted === undefined ? {} : { trusted }),
      }),
    );
    expect(finding?.code ?? null).toBe(finds);
    if (finding === null) {
      expect(fix.kind).toBe('cannot-tell');
      return;
    }
    expect(`${finding.what} ${finding.why}`).toContain(tells);
    expectFix(finding, fix);
  });
});

describe('with the fix in the app itself the page gets what it wants', () => {
  const tried = live.flatMap(([says, has, given]) =>
    given.mended === undefined
      ? []
      : (given.mended.in ?? browserNames).map(
          (profile) => [says, has, profile, given, given.mended ?? { sees: null }] as const,
        ),
  );
  test.each(tried)('%s: %s: %s', async (_says, _has, profile, given, mended) => {
    const { sees, traces } = await play({ ...given, ...mended }, { ...given.browser, profile });
    expect(sees).toEqual(mended.sees);
    expect(traces.flatMap((trace) => explain(trace).map(({ code }) => code))).not.toContain(given.finds);
  });
});

describe('from a pasted line to what it means', () => {
  test.each(pasted)('%s: %s', (_says, _has, { pasted, finds, fix }) => {
    const [message] = readMessages(pasted);
    if (message === undefined) throw new Error('Nothing was read.');
    expect(message.code).toBe(finds);
    expectFix(findingOf(message.code, message.facts), fix);
  });
});

const notSent = /^The request itself was not sent|^$/;

function expectFix({ fix }: Finding, expected: ExpectedFix): void {
  expect(fix.kind).toBe(expected.kind);
  if (fix.kind !== 'checked' || expected.kind !== 'checked') {
    expect(fix.words).not.toBe('');
    return;
  }
  expect(fix.changes.map(describeChange)).toEqual(expected.changes);
  expect(fix.works).toEqual(expected.works ?? browserNames);
  if (expected.caution === undefined) expect(fix.caution ?? '').toMatch(notSent);
  else expect(fix.caution).toContain(expected.caution);
}

const kinds = {
  advice: 'Advice:',
  'do-not': 'Do not:',
  none: 'Advice:',
  'cannot-tell': 'Cannot tell:',
} as const;

/** In the table every change is of the server that was asked. */
function mends(fix: ExpectedFix): string {
  if (fix.kind !== 'checked') return `*${kinds[fix.kind]}* ${fix.because}`;
  const changes = fix.changes.map((change) => change.replace(/ (?:of|at) https?:\/\/\S+$/, ''));
  const where =
    fix.works === undefined ? '' : ` (${fix.works.map((name) => browserTitles[name]).join(', ')})`;
  return `${changes.join('. ')}${where}.`;
}

function triedIn(given: LiveCase | PastedCase): string {
  if ('pasted' in given || given.mended === undefined) return '';
  return given.mended.in === undefined
    ? 'all three'
    : given.mended.in.map((name) => browserTitles[name]).join(', ');
}

test('the guide lists them', () => {
  const rows = symptoms.flatMap(({ says, cases }) =>
    cases.map((given, index) => {
      const page = `findings/${given.finds}.md`;
      if (given.finds !== null) expect(existsSync(`${root}docs/${page}`), page).toBe(true);
      const finds = given.finds === null ? 'nothing' : `[\`${given.finds}\`](${page})`;
      return [index === 0 ? says : '', given.has, finds, mends(given.fix), triedIn(given)];
    }),
  );
  const head = [
    'What people say',
    'What they have',
    'What Corsage finds',
    'What mends it',
    'Tried in the app',
  ];
  expectMade('docs/symptoms.md', 'symptoms', table(head, rows));
});
