import type { BrowserName } from '../src/scenario/scenario.ts';
import type { Disagreement } from './compare-case.ts';
import type { Judgement } from './judge.ts';

/** A point at which the engine knowingly does other than a real browser. */
export interface RecordedDifference {
  readonly browser: BrowserName;
  /** Which disagreements it covers. */
  readonly covers: (disagreement: Disagreement, judgement: Judgement) => boolean;
  /** What the browser does, how it was seen, and why the engine does otherwise. */
  readonly because: string;
}

/** The whole list. Every entry is a promise that is not kept, so it stays short. */
export const recordedDifferences: readonly RecordedDifference[] = [
  {
    browser: 'firefox',
    covers: ({ aspect, path }, { of }) =>
      aspect === 'cookies' && of.family === 'cookie-limits' && path.startsWith('results['),
    because:
      'After a site has had more than 180 cookies, `document.cookie` still shows those that went, for a while; and where script changes cookies of one name on several paths, their order in it is not that of the last change alone. The header is right. Seen with 181 and 300 cookies; when the process that runs the page is told of it is timing.',
  },
  {
    browser: 'firefox',
    covers: isReason('scheme-not-http', 'redirect-scheme'),
    because:
      'For URLs that are not HTTP it has several names by scheme, and none for `about:`, `file:`, `mailto:` and what is not asked for with CORS. The outcome is the same: the engine says `CORSRequestNotHttp` for all.',
  },
  {
    browser: 'firefox',
    covers: (disagreement) =>
      disagreement.aspect === 'reason' && disagreement.browser === 'CORSDidNotSucceed2',
    because:
      'Where two things are wrong (a module of a wrong type with `nosniff` whose CORS headers are wrong too, a redirect whose CORS check and `Location` both fail, HTTP after a redirect) it says no more than that CORS did not succeed. The engine names the first fault by the standard’s order.',
  },
  {
    browser: 'firefox',
    covers: ({ path }) => path.endsWith('.sec-fetch-storage-access'),
    because:
      'It leaves `Sec-Fetch-Storage-Access` out for `keepalive` and for some redirects from the page’s own site. Seen in eight of 3,000 cases; the rule was not found.',
  },
  {
    browser: 'firefox',
    covers: ({ path, engine, browser }) =>
      path.endsWith('.sec-fetch-site') && engine === 'same-site' && browser === 'cross-site',
    because:
      'After a redirect between names of this machine (`posts/10`) it says `Sec-Fetch-Site: cross-site`, directly `same-site`. The engine says `same-site` for both.',
  },
  {
    browser: 'chromium',
    covers: isReason('redirect-scheme', 'scheme-not-http'),
    because:
      'A redirect to `ftp:` is `CorsDisabledScheme`, one to another scheme `net::ERR_UNSAFE_REDIRECT`; `file:` from the web is refused without a name. The engine has one name for each.',
  },
  {
    browser: 'chromium',
    covers: isReason('allow-origin-invalid', 'preflight-allow-origin-invalid'),
    because:
      'Which odd values are no URL, and which another origin, is its own URL parser’s affair. Seen in three of 3,000 cases.',
  },
  {
    browser: 'webkit',
    covers: ({ path, engine }, { of }) =>
      of.family === 'hosts' && path.endsWith('.url') && String(engine).includes('%6d'),
    because:
      'WebKitGTK’s networking asks for `/%6de` as `/me`. The engine keeps the path as the URL standard does.',
  },
  {
    browser: 'webkit',
    covers: ({ aspect, path }, { of }) =>
      aspect === 'cookies' && of.family === 'cookies-script' && path.startsWith('results['),
    because:
      'Once a page has read `document.cookie`, it shows there what its own script has set since, also where the cookie was refused because an `HttpOnly` one of its name and path is in the way. The header is right. Seen with twelve cookies.',
  },
  {
    browser: 'webkit',
    covers: isReason('redirect-scheme'),
    because:
      'It has sentences of their own for a redirect to `ftp:` and to `about:blank`. The engine has one for all schemes.',
  },
];

/** Covers the names of reasons, where both know that the call failed. */
function isReason(...codes: readonly string[]): RecordedDifference['covers'] {
  return ({ aspect, path }) => aspect === 'reason' && codes.some((code) => path.endsWith(`.${code}`));
}

/** The disagreements of a judgement that no entry of the list covers. */
export function unrecorded(
  judgement: Judgement,
  recorded: readonly RecordedDifference[] = recordedDifferences,
): readonly Disagreement[] {
  return judgement.disagreements.filter(
    (disagreement) =>
      !recorded.some(
        ({ browser, covers }) => browser === judgement.browser && covers(disagreement, judgement),
      ),
  );
}
