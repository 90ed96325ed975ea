import type {
  CookieAttached,
  CookieRejected,
  CookieStored,
  CookieWithheld,
  SetCookieIgnored,
} from '../../browser/trace.ts';
import { cookiePair } from '../../scenario/cookie-pair.ts';
import type { CookieRow } from './row.ts';
import type { Common } from './step-common.ts';
import { changedWords, ignoredBecause, rejectedBecause, withheldBecause } from './words/cookie-reasons.ts';
import { cookieLabel } from './words/labels.ts';

export type CookieStep = CookieAttached | CookieWithheld | CookieStored | CookieRejected | SetCookieIgnored;

type About = Pick<CookieRow, 'happened' | 'name' | 'value' | 'partitioned' | 'code' | 'reason' | 'detail'>;

/**
 * What became of a cookie, as a row.
 *
 * @param host whose cookie it is.
 */
export function cookieRow(
  step: CookieStep,
  common: Common,
  host: string | null,
  beforehand: boolean,
): CookieRow {
  const about = { ...aboutOf(step), beforehand };
  const compared =
    step.step === 'cookie-rejected'
      ? [{ name: 'Set-Cookie', wanted: 'a line that may be stored', got: step.line, holds: false }]
      : [];
  return { ...common, ...about, kind: 'cookie', label: cookieLabel(about, host), compared };
}

function aboutOf(step: CookieStep): About {
  const nothing = { value: null, partitioned: false, code: null, reason: null, detail: null };
  switch (step.step) {
    case 'cookie-attached': {
      const { name, value, partitioned } = step;
      return { ...nothing, happened: 'attached', name, value, partitioned };
    }
    case 'cookie-withheld': {
      const { name, code, codes } = step;
      const detail = alsoBecause(codes.slice(1).map((each) => withheldBecause[each]));
      return { ...nothing, happened: 'withheld', name, code, reason: withheldBecause[code], detail };
    }
    case 'cookie-stored': {
      const { name, value, partitioned, removed } = step;
      return {
        ...nothing,
        happened: removed ? 'removed' : 'stored',
        name,
        value,
        partitioned,
        detail: storedHow(step),
      };
    }
    case 'cookie-rejected': {
      const { name, code, codes } = step;
      const detail = alsoBecause(codes.slice(1).map((each) => rejectedBecause[each]));
      return { ...nothing, happened: 'rejected', name, code, reason: rejectedBecause[code], detail };
    }
    case 'set-cookie-ignored': {
      const { line, code } = step;
      return {
        ...nothing,
        happened: 'ignored',
        name: cookiePair(line).name || null,
        code,
        reason: ignoredBecause[code],
      };
    }
  }
}

function storedHow({ partitioned, warnings }: CookieStored): string | null {
  const how = [...(partitioned ? ['in a partition'] : []), ...warnings.map((code) => changedWords[code])];
  return how.length === 0 ? null : how.join('; ');
}

function alsoBecause(reasons: readonly string[]): string | null {
  return reasons.length === 0 ? null : `also: ${reasons.join('; ')}`;
}
