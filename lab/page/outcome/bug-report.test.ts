import { expect, test } from 'vitest';
import type { PlayedVariant } from '../../../src/scenario/play-scenario.ts';
import { checkExperiment } from '../../shared/check-experiment.ts';
import { bugReport } from './bug-report.ts';

test('a report can be played again, and says what was expected and what was seen', () => {
  const experiment = {
    name: 'One',
    servers: {},
    steps: [{ do: 'open', url: 'http://a.localhost' } as const, { do: 'cookie' } as const],
  };
  const played = { results: [{ outcome: 'cookie', value: '' }], requests: [], traces: [1] };
  const report = JSON.parse(
    bugReport({
      experiment,
      browser: 'firefox',
      userAgent: 'Firefox/153.0',
      version: '1.0.0',
      seen: { results: [{ outcome: 'cookie', value: 'a=1' }], requests: [] },
      agreement: {
        setting: null,
        played: played as unknown as PlayedVariant,
        differences: [{ path: 'results[0].value', expected: '', seen: 'a=1' }],
        tellsSetting: false,
      },
    }),
  );
  expect(checkExperiment(report.experiment)).toEqual([]);
  expect(report.experiment.steps).toEqual(experiment.steps);
  expect(report).toMatchObject({
    corsage: '1.0.0',
    userAgent: 'Firefox/153.0',
    thirdPartyCookies: 'default',
    expected: { results: [{ value: '' }] },
    seen: { results: [{ value: 'a=1' }] },
  });
  expect(report.expected).not.toHaveProperty('traces');
});
