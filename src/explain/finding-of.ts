import { catalogue } from './catalogue/catalogue.ts';
import type { CatalogueEntry } from './catalogue/entry.ts';
import { fill } from './fill.ts';
import type { Evidence, Facts, Finding, Fix } from './finding.ts';
import type { FindingCode } from './finding-code.ts';
import { consoleOf } from './messages/console-of.ts';

/**
 * Puts a code and what is known about it into words. The one place where a finding gets its prose.
 *
 * @param code what it is.
 * @param facts what the texts name; where something is missing they do without.
 * @param evidence the values that decided.
 * @returns the finding. Its fix is advice: nothing has been tried.
 * @example
 * ```ts
 * findingOf('allow-origin-missing', { url: 'https://api.example.com/me', status: 200 }).severity; // 'blocked'
 * ```
 */
export function findingOf(code: FindingCode, facts: Facts, evidence: readonly Evidence[] = []): Finding {
  const entry: CatalogueEntry = catalogue[code];
  const advice = fill(entry.advice, facts);
  const fix: Fix = { kind: kindOf(code), words: advice };
  return {
    code,
    severity: entry.severity,
    what: fill(entry.what, facts),
    why: fill(entry.why, facts),
    advice,
    fix,
    evidence,
    console: consoleOf(code, facts),
    anchor: entry.anchor,
    docs: `docs/findings/${code}.md`,
    facts,
  };
}

function kindOf(code: FindingCode): 'advice' | 'cannot-tell' | 'none' {
  if (unknowable.has(code)) return 'cannot-tell';
  return harmless.has(code) ? 'none' : 'advice';
}

/** Browsers doing their ordinary work. */
const harmless: ReadonlySet<FindingCode> = new Set([
  'preflight-needed',
  'preflight-forgotten',
  'set-cookie-unreadable',
  'cookie-stored-though-blocked',
  'cookie-not-sent-http-only-from-script',
  'cookie-changed-secure-over-loopback',
]);

/** Of these nobody but the browser's own console, or the network, can say more. */
const unknowable: ReadonlySet<FindingCode> = new Set(['fetch-failed', 'network', 'preflight-network']);
