import type { BrowserName } from '../../scenario/scenario.ts';
import type { FindingCode } from '../finding-code.ts';
import {
  auditsCookieExclusions,
  auditsCookieWarnings,
  cdpCookieBlocked,
  cdpSetCookieBlocked,
  cookieExclusions,
  cookieWarnings,
} from './terms/chromium-cookies.ts';
import {
  auditsBlockedByResponse,
  cdpBlockedReasons,
  cdpCorsErrors,
  mojomCorsErrors,
  retiredCorsErrors,
} from './terms/chromium-cors.ts';
import {
  firefoxBlockingReasons,
  firefoxCookieRejections,
  firefoxCookies,
  firefoxCors,
} from './terms/firefox.ts';
import type { Meaning } from './terms/meaning.ts';
import { apiSteps, retrievingSteps, silentSteps, storingSteps } from './terms/standard.ts';
import { webkitTexts } from './terms/webkit.ts';

/** What an engine, or a standard, calls a finding. */
export interface EngineTerm {
  readonly of: BrowserName | 'standard';
  /** Of what list it is. */
  readonly list: TermList;
  readonly name: string;
  /** What it means here, the likeliest first; none where it is no finding. */
  readonly codes: readonly FindingCode[];
  /** Why it is no finding; `null` where it is one. */
  readonly why: string | null;
}

export type TermList =
  | 'Network.CorsError'
  | 'network::mojom::CorsError'
  | 'Network.BlockedReason'
  | 'Audits.BlockedByResponseReason'
  | 'CookieInclusionStatus::ExclusionReason'
  | 'CookieInclusionStatus::WarningReason'
  | 'Network.CookieBlockedReason'
  | 'Network.SetCookieBlockedReason'
  | 'Audits.CookieExclusionReason'
  | 'Audits.CookieWarningReason'
  | 'CORS message'
  | 'Network column'
  | 'nsILoadInfo'
  | 'cookie message'
  | 'nsICookieValidation'
  | 'console text'
  | 'Fetch: nothing is said'
  | 'Fetch: the API throws'
  | 'RFC 6265bis: storing'
  | 'RFC 6265bis: retrieving';

function terms(
  of: EngineTerm['of'],
  list: TermList,
  meanings: Readonly<Record<string, Meaning>>,
): readonly EngineTerm[] {
  return Object.entries(meanings).map(([name, meaning]) =>
    'none' in meaning
      ? { of, list, name, codes: [], why: meaning.none }
      : { of, list, name, codes: meaning, why: null },
  );
}

const firefoxKeys = Object.fromEntries(Object.entries(firefoxCors).map(([key, { means }]) => [key, means]));
const firefoxLabels = Object.fromEntries(
  Object.values(firefoxCors).flatMap(({ label, means }) => (label === undefined ? [] : [[label, means]])),
) as Readonly<Record<string, Meaning>>;

/** Every name that the engines have for a refusal, and every step of the standards, with what it means here. */
export const engineTerms: readonly EngineTerm[] = [
  ...terms('chromium', 'Network.CorsError', cdpCorsErrors),
  ...terms('chromium', 'network::mojom::CorsError', { ...mojomCorsErrors, ...retiredCorsErrors }),
  ...terms('chromium', 'Network.BlockedReason', cdpBlockedReasons),
  ...terms('chromium', 'Audits.BlockedByResponseReason', auditsBlockedByResponse),
  ...terms('chromium', 'CookieInclusionStatus::ExclusionReason', cookieExclusions),
  ...terms('chromium', 'CookieInclusionStatus::WarningReason', cookieWarnings),
  ...terms('chromium', 'Network.CookieBlockedReason', cdpCookieBlocked),
  ...terms('chromium', 'Network.SetCookieBlockedReason', cdpSetCookieBlocked),
  ...terms('chromium', 'Audits.CookieExclusionReason', auditsCookieExclusions),
  ...terms('chromium', 'Audits.CookieWarningReason', auditsCookieWarnings),
  ...terms('firefox', 'CORS message', firefoxKeys),
  ...terms('firefox', 'Network column', firefoxLabels),
  ...terms('firefox', 'nsILoadInfo', firefoxBlockingReasons),
  ...terms('firefox', 'cookie message', firefoxCookies),
  ...terms('firefox', 'nsICookieValidation', firefoxCookieRejections),
  ...terms('webkit', 'console text', webkitTexts),
  ...terms('standard', 'Fetch: nothing is said', silentSteps),
  ...terms('standard', 'Fetch: the API throws', apiSteps),
  ...terms('standard', 'RFC 6265bis: storing', storingSteps),
  ...terms('standard', 'RFC 6265bis: retrieving', retrievingSteps),
];
