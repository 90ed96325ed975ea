import type { BrowserName } from '../../scenario/scenario.ts';
import { parseUrl } from '../../web/url.ts';
import type { Facts } from '../finding.ts';
import type { FindingCode } from '../finding-code.ts';
import { findPatterns, findUnquoted, type Match } from './find-patterns.ts';
import { findTerms } from './find-terms.ts';
import { foldEchoes } from './fold-echoes.ts';
import { findNetErrors } from './net-errors.ts';
import { lastNotAbove, normalizeText, type PlainText } from './normalize-text.ts';
import { refine } from './refine.ts';

/** A message about CORS or cookies that a browser printed. */
export interface ReadMessage {
  /** What it means, most likely. */
  readonly code: FindingCode;
  /** All that the text can mean, the likeliest first, and last what it shows to stand behind the error. */
  readonly codes: readonly FindingCode[];
  readonly engine: BrowserName;
  /** What the text says: URL, origin, method, value. */
  readonly facts: Facts;
  /** The message itself, less what consoles put around it, with straight quotation marks, on one line. */
  readonly text: string;
  /** The line of the input on which it begins, from 1. */
  readonly line: number;
}

/**
 * Reads what browsers print about CORS and cookies, out of one pasted message or a page of log lines. Knows today's
 * wordings and those of recent years in English, the engines' own names for their reasons, and `net::ERR_…`.
 *
 * A browser prints several lines about one failure. Those that only repeat that it failed are not reported beside the one
 * that says why; what they add, such as the URL, is filled in. Alone, they are reported as what they are.
 *
 * @param text anything. Takes time in proportion to its length.
 * @returns the messages in order; none where nothing is about CORS or cookies.
 * @example
 * ```ts
 * const [message] = readMessages(
 *   "Access to fetch at 'https://api.example.com/me' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
 * );
 * message?.code; // 'allow-origin-missing'
 * message?.facts.origin; // 'https://app.example.com'
 * ```
 */
export function readMessages(text: string): readonly ReadMessage[] {
  const plain = normalizeText(text);
  const exact = [...findPatterns(plain), ...findNetErrors(plain)];
  const matches = withoutOverlap(exact, findUnquoted(plain));
  const folded = foldEchoes(matches);
  const told = folded.map((message): ReadMessage => {
    const facts = withCookieName(withOrigin(message.facts));
    const codes = refine(message.codes, facts, message.failedBefore);
    return {
      code: codes[0] as FindingCode,
      codes,
      engine: message.engine,
      facts,
      text: plain.flat.slice(message.start, message.end),
      line: lineOf(plain, message.start),
    };
  });
  return [...told, ...termsBeside(plain, matches, told)].sort((one, other) => one.line - other.line);
}

/** A match takes those that begin inside it: of two that begin together an exact one, and then the longer. */
function withoutOverlap(exact: readonly Match[], unquoted: readonly Match[]): readonly Match[] {
  const inOrder = [...exact, ...unquoted];
  const isExact = new Set(exact);
  inOrder.sort(
    (one, other) =>
      one.start - other.start || Number(isExact.has(other)) - Number(isExact.has(one)) || other.end - one.end,
  );
  let end = 0;
  return inOrder.filter((match) => {
    if (match.start < end) return false;
    end = match.end;
    return true;
  });
}

/** The engines' own names, where no message says the same. */
function termsBeside(
  plain: PlainText,
  matches: readonly Match[],
  told: readonly ReadMessage[],
): readonly ReadMessage[] {
  const said = new Set(told.flatMap(({ codes }) => codes));
  return findTerms(plain, matches)
    .filter(({ codes }) => {
      if (codes.some((code) => said.has(code))) return false;
      for (const code of codes) said.add(code);
      return true;
    })
    .map(({ codes, engine, start, end }) => ({
      code: codes[0] as FindingCode,
      codes,
      engine,
      facts: {},
      text: plain.flat.slice(start, end),
      line: lineOf(plain, start),
    }));
}

function lineOf({ starts, numbers }: PlainText, at: number): number {
  return numbers[lastNotAbove(starts, at)] ?? 1;
}

/** Some messages name the page instead of its origin. */
function withOrigin(facts: Facts): Facts {
  if (facts.origin !== undefined || facts.page === undefined) return facts;
  const origin = parseUrl(facts.page)?.origin;
  return origin === undefined ? facts : { ...facts, origin };
}

/** Some messages quote the cookie's whole line. */
function withCookieName(facts: Facts): Facts {
  if (facts.line === undefined || facts.cookie !== undefined) return facts;
  return { ...facts, cookie: /^[^=;]*/.exec(facts.line)?.[0].trim() ?? '' };
}
