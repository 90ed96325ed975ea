import { describe, expect, test } from 'vitest';
import { Browser } from '../src/browser/browser.ts';
import { CookieJar } from '../src/browser/cookies/cookie-jar.ts';
import { FetchError } from '../src/browser/fetch-error.ts';
import type { HeaderLine, HttpResponse } from '../src/browser/http.ts';
import { profiles } from '../src/browser/profiles/profiles.ts';
import type { Change, HeaderChange, StatusChange } from '../src/explain/change.ts';
import { explain } from '../src/explain/explain.ts';
import { isPolicyHeader } from '../src/explain/recipes/policy-of-changes.ts';
import { type BrowserName, browserNames } from '../src/scenario/scenario.ts';
import { type FindingExample, findingExamples } from './finding-examples.ts';

// An example shows what its page is about: as it was, the engine finds the page's code, and no longer with the changes.

const app = 'https://app.example.com';
const api = 'https://api.example.com';
const examples = Object.entries(findingExamples);

type ServerChange = HeaderChange | StatusChange;
const isServerChange = (change: Change): change is ServerChange =>
  change.change === 'status'
    ? change.on === 'preflight'
    : change.change === 'response-header' && (isPolicyHeader(change.name) || change.name === 'Vary');

/** What the server answers: what is known of it, and each header as it was or as it is to be. */
function answer(
  { changes, known = {} }: FindingExample,
  on: 'preflight' | 'response',
  mended: boolean,
): HttpResponse {
  const { origin, credentials, methods = [] } = known;
  const headers = new Map<string, string | null>([
    ['Access-Control-Allow-Origin', origin ?? null],
    ['Access-Control-Allow-Credentials', credentials ? 'true' : null],
    ['Access-Control-Allow-Methods', methods.length > 0 ? [...methods].join(', ') : null],
  ]);
  let status = 200;
  for (const change of changes.filter(isServerChange)) {
    if (change.on !== on && change.on !== 'both') continue;
    if (change.change === 'status') status = mended ? change.status : change.was;
    else headers.set(change.name, mended ? change.value : change.was);
  }
  const lines = [...headers].flatMap(([name, value]): readonly HeaderLine[] => {
    if (value === null) return [];
    // A repeated header came in two lines.
    const [first, ...rest] = name.endsWith('Allow-Origin') ? value.split(', ') : [value];
    return rest.length > 0 && rest.every((each) => each === first)
      ? value.split(', ').map((each) => [name, each])
      : [[name, value]];
  });
  return { status, headers: lines };
}

/** The call that needs what the example grants. */
function callFor({ changes, known }: FindingExample): object {
  const value = (name: string) =>
    changes.find((change) => change.change === 'response-header' && change.name === name);
  const asked = (name: string): readonly string[] => {
    const change = value(name);
    return change?.change === 'response-header' ? (change.value ?? '').split(', ') : [];
  };
  const [method = known?.methods?.[0] ?? 'GET'] = asked('Access-Control-Allow-Methods');
  const headers = asked('Access-Control-Allow-Headers').map((name) => [
    name,
    name === 'content-type' ? 'application/json' : 't',
  ]);
  const credentials = known?.credentials || value('Access-Control-Allow-Credentials') !== undefined;
  return { method, headers, ...(credentials && { credentials: 'include' }) };
}

describe('on the engine', () => {
  const played = examples.filter(([code, { changes }]) => {
    const shownElsewhere = [
      'error-without-cors',
      'cached-for-another-origin',
      'response-header-hidden',
      'origin-null-page',
    ];
    return changes.every(isServerChange) && !shownElsewhere.includes(code) && !code.startsWith('cookie-');
  });

  test('are many', () => expect(played.length).toBeGreaterThan(20));

  test.each(played)('%s', async (code, example) => {
    const codes = async (profile: BrowserName, mended: boolean) => {
      const network = ({ method }: { readonly method: string }) =>
        answer(example, method === 'OPTIONS' ? 'preflight' : 'response', mended);
      const page = new Browser({ profile, network }).open(app);
      const ended = await page.fetch(`${api}/items`, callFor(example)).catch((error: unknown) => error);
      const { trace } = ended as FetchError;
      return { codes: explain(trace).map((finding) => finding.code), blocked: ended instanceof FetchError };
    };
    const before = await Promise.all(browserNames.map((profile) => codes(profile, false)));
    expect(before.flatMap((each) => each.codes)).toContain(code);
    for (const profile of browserNames) {
      const after = await codes(profile, true);
      expect(after.codes).not.toContain(code);
      expect(after.blocked).toBe(false);
    }
  });
});

describe('in the jar', () => {
  const refused = examples.flatMap(
    ([
      page,
      {
        changes: [change],
      },
    ]) => {
      const reason = /^cookie-not-stored-(.*)$/.exec(page)?.[1];
      return reason !== undefined && change?.change === 'set-cookie' ? [{ reason, ...change }] : [];
    },
  );
  /** What the network says before the jar is asked, and rules that only Firefox has, by a setting of its own. */
  const beyond = ['invalid-path', 'attribute-exceeds-max-size', 'foreign-not-partitioned'];

  test('are many', () => expect(refused.length).toBeGreaterThan(20));

  test.each(refused.filter(({ reason }) => !beyond.includes(reason)))('$reason', ({ reason, was, line }) => {
    const url = reason === 'domain-non-ascii' ? 'https://www.xn--bcher-kva.example/' : `${api}/`;
    // On its own, and below a page of another site.
    const places = [{ url }, { url, topLevel: 'https://elsewhere.example.net' }];
    const settings = browserNames.flatMap((browser) =>
      (['allowed', 'blocked'] as const).flatMap((thirdPartyCookies) =>
        places.map((context) => ({
          jar: () => new CookieJar(profiles[browser].cookies, { thirdPartyCookies }),
          context,
        })),
      ),
    );
    const kept = settings.filter(({ jar, context }) => {
      const result = jar().store(was, context);
      return result.kind === 'rejected' && result.codes.some((code) => code === reason);
    });
    expect(kept.length, 'refused for this reason in some browser').toBeGreaterThan(0);
    // Somewhere where the old line is refused, the new one is stored.
    expect(kept.some(({ jar, context }) => jar().store(line, context).kind === 'stored')).toBe(true);
  });
});
