import type { VariantRecord } from '../../../src/scenario/record.ts';
import type { BrowserName } from '../../../src/scenario/scenario.ts';
import { type Experiment, experimentOf } from '../../shared/experiment.ts';
import type { Agreement } from '../play/own-agreement.ts';

/** What a report is made of. */
export interface ReportParts {
  readonly experiment: Experiment;
  readonly browser: BrowserName;
  readonly userAgent: string;
  /** Of this package. */
  readonly version: string;
  readonly seen: VariantRecord;
  readonly agreement: Agreement;
}

/** A difference between a browser and its prediction as JSON: the scenario, the versions, expected and seen. */
export function bugReport({ experiment, browser, userAgent, version, seen, agreement }: ReportParts): string {
  const { results, requests } = agreement.played;
  const report = {
    corsage: version,
    browser,
    userAgent,
    thirdPartyCookies: agreement.setting ?? 'default',
    differences: agreement.differences,
    experiment: experimentOf(experiment),
    expected: { results, requests },
    seen: { results: seen.results, requests: seen.requests },
  };
  return JSON.stringify(report, null, 2);
}
