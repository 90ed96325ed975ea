import { describe, expect, test } from 'vitest';
import { failureOf, type Trace } from '../../browser/trace.ts';
import { playVariant } from '../../scenario/play-scenario.ts';
import { type BrowserName, browserNames } from '../../scenario/scenario.ts';
import { findCauses } from '../causes/find-causes.ts';
import type { Facts } from '../finding.ts';
import type { FindingCode } from '../finding-code.ts';
import { consoleOf } from './console-of.ts';
import { readMessages } from './read-messages.ts';
import { consoleCases, page, variantOf } from './testing/console-cases.ts';

// What three browsers printed about 86 exchanges, word for word. The engine performs each, and what is read out of the
// messages has to agree with it; and what is said to be printed has to be what was.

const all = consoleCases.flatMap((of) =>
  browserNames.map((browser) => ({ name: `${of.id} in ${browser}`, of, browser })),
);

/**
 * Texts that serve several codes, of which the engine's is not the likeliest. WebKit has one for a header that is missing
 * and one that does not match, and says nothing of preflights; Firefox does not tell a preflight's answer either, nor
 * what broke below CORS.
 */
const ambiguous: readonly RegExp[] = [
  /^Origin \S+ is not allowed by Access-Control-Allow-Origin/,
  /^Access-Control-Allow-Origin cannot contain more than one origin/,
  /^Cannot use wildcard in Access-Control-Allow-Origin/,
  /^Credentials flag is true/,
  /^Preflight response is not successful/,
  /^Cancelled load to /,
  /Reason: CORS request did not succeed/,
  /was blocked due to its Cross-Origin-Resource-Policy header/,
  /^Security Error: Content at/,
  // Chromium joins several headers as one with a comma.
  /contains multiple values/,
];

/** What a network says that the scenario's cannot. */
const networks: Readonly<Record<string, FindingCode>> = {
  'conn-refused': 'network-refused',
  'dns-fail': 'network-dns',
};

/** What is printed beside the reason, by other parts of the browser: the script loader, and Firefox's second look. */
const unexplained: Readonly<Record<string, string>> = {
  'module-no-cors in firefox': 'the script loader has a line of its own',
  'module-no-cors in webkit': 'the script loader has no line for a module',
  'script-crossorigin-no-acao in firefox': 'the script loader has a line of its own',
  'corp-same-origin-script in firefox': 'the script loader has a line of its own',
  'pf-redirect-307-cross in firefox': 'the redirect is judged though it is not followed',
};

describe('what was printed is read', () => {
  test.each(all)('$name', async ({ of, browser }) => {
    const messages = readMessages(of.prints[browser].join('\n'));
    if (of.prints[browser].length === 0) {
      expect(messages).toEqual([]);
      return;
    }
    expect(messages).toHaveLength(1);
    const [message] = messages;
    const trace = await failed(of, browser);
    const failure = trace === null ? null : failureOf(trace);
    if (failure === null) expect(of.id).toBe('authorization-star');
    const code = networks[of.id] ?? failure?.code ?? 'authorization-covered-by-wildcard';
    const printed = of.prints[browser].join('\n');
    expect(message?.engine).toBe(browser);
    expect(message?.codes).toContain(code);
    if (!ambiguous.some((text) => text.test(printed))) expect(message?.code).toBe(code);
    // What the text does not say, nobody can read.
    const url = failure?.url ?? urlOf(of);
    expect(message?.facts.url).toBe(printed.includes(url) ? url : undefined);
    const [, origin] = /[Oo]rigin '?(null|https:[^\s'.]+(?:\.test)?(?::\d+)?)/.exec(printed) ?? [];
    if (printed.includes(page)) expect(message?.facts.origin).toBe(new URL(page).origin);
    else expect(message?.facts.origin).toBe(origin);
  });
});

describe('what is printed is what was', () => {
  test.each(all)('$name', async ({ name, of, browser }) => {
    const trace = await failed(of, browser);
    const code = networks[of.id] ?? (trace === null ? null : failureOf(trace)?.code);
    if (trace === null || code == null) {
      // Without an error, only Firefox has something to say, and of one case.
      const printed = of.id === 'authorization-star' && browser === 'firefox' ? 1 : 0;
      expect(of.prints[browser]).toHaveLength(printed);
      return;
    }
    const facts = factsOf(trace, of);
    const lines = consoleOf(code, facts)[browser];
    if (name in unexplained) expect(lines).not.toEqual(of.prints[browser]);
    else expect(lines).toEqual(of.prints[browser]);
  });
});

async function failed(of: (typeof consoleCases)[number], profile: BrowserName): Promise<Trace | null> {
  const { traces } = await playVariant(variantOf(of), { profile });
  return traces.find((trace) => failureOf(trace) !== null) ?? null;
}

/** The facts of the failure, with the header as the script wrote it. */
function factsOf(trace: Trace, { call }: (typeof consoleCases)[number]): Facts {
  const failure = failureOf(trace);
  const cause = findCauses(trace).find(
    ({ code }) => code === failure?.code || (failure?.code === 'network' && code.startsWith('network')),
  );
  const facts = cause?.facts ?? {};
  const headers = call.do === 'fetch' && call.headers !== undefined ? Object.keys(call.headers) : [];
  const written = headers.find((name) => name.toLowerCase() === facts.header);
  return written === undefined ? facts : { ...facts, header: written };
}

function urlOf({ call }: (typeof consoleCases)[number]): string {
  return call.do === 'cookie' ? page : call.url;
}
