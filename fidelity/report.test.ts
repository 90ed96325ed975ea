import { expect, test } from 'vitest';
import type { Disagreement } from './compare-case.ts';
import type { Judgement } from './judge.ts';
import { countAgreement, printAgreement } from './report.ts';

function judgement(family: string, reasons: number, ...disagreements: readonly Disagreement[]): Judgement {
  const variant = { name: '', because: '', servers: {}, steps: [], expect: [] };
  return {
    of: { id: family, family, variant, settings: { thirdPartyCookies: 'allowed' } },
    browser: 'chromium',
    disagreements,
    reasons,
    engine: null,
    run: { record: { results: [], requests: [] }, reasons: [], hung: false },
  };
}

const point = { path: 'results[0]', engine: null, browser: 'x' };

test('agreement is counted by family and aspect, and never rounded up to all', () => {
  const judgements = [
    judgement('b', 2, { ...point, aspect: 'reason' }),
    judgement('a', 0, { ...point, aspect: 'outcome' }, { ...point, aspect: 'outcome' }),
    judgement('a', 0),
  ];
  expect(printAgreement(countAgreement(judgements))).toBe(
    [
      'family  cases     outcome  requests  cookies      reason',
      'a           2  50.0 % (1)     100 %    100 %           –',
      'b           1       100 %     100 %    100 %  50.0 % (1)',
      'all         3  66.6 % (1)     100 %    100 %  50.0 % (1)',
    ].join('\n'),
  );
  const many = [
    ...Array.from({ length: 9999 }, () => judgement('a', 0)),
    judgement('a', 0, { ...point, aspect: 'cookies' }),
  ];
  expect(printAgreement(countAgreement(many))).toContain('99.9 % (1)');
});
