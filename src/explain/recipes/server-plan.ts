import { isHeaderName, isHeaderValue } from '../../web/header.ts';
import type { Change, CookieChange, HeaderChange, StatusChange } from '../change.ts';
import { isOwnHeader, ownPath } from './own-header.ts';
import {
  isPolicyHeader,
  type KnownPolicy,
  type PolicyOfChanges,
  policyOfChanges,
} from './policy-of-changes.ts';
import { tidyPolicy } from './tidy-policy.ts';

/** What is to change at one server, sorted by how a server does it. */
export interface ServerPlan {
  /** What its CORS layer must say; empty where that stays as it is. */
  readonly policies: readonly PolicyOfChanges[];
  /** Headers that no policy decides on. */
  readonly headers: readonly HeaderChange[];
  /** Those that one answer has for itself. */
  readonly own: OwnHeaders;
  /** Names that `Vary` must have besides those which the policy brings. */
  readonly vary: readonly string[];
  /** Statuses of answers to the request itself. A policy answers preflights as they should be. */
  readonly statuses: readonly StatusChange[];
  readonly cookies: readonly CookieChange[];
}

export interface OwnHeaders {
  readonly path: string;
  readonly headers: readonly HeaderChange[];
}

/**
 * Sorts the changes to one server.
 *
 * @param at its origin.
 * @returns `null` where they amount to a policy that is not safe, or to a header that is none: what was read in a recording
 *   shall not become configuration of its own.
 */
export function planServer(
  changes: readonly Change[],
  { url, ...known }: KnownPolicy,
  at: string,
): ServerPlan | null {
  const headerChanges = changes.filter((change) => change.change === 'response-header');
  if (!headerChanges.every(({ name, value }) => isHeaderName(name) && isHeaderValue(value ?? '')))
    return null;
  const statuses = changes.filter((change) => change.change === 'status');
  const isWhole = changes.some(({ change }) => change === 'policy');
  const asksForPolicy =
    isWhole ||
    headerChanges.some(({ name }) => isPolicyHeader(name)) ||
    statuses.some(({ on }) => on === 'preflight');
  const said = asksForPolicy ? policyOfChanges(changes, known) : [];
  if (said === null) return null;
  // A policy as somebody wrote it stays so; what headers amount to may say what they did not need to.
  const policies = isWhole ? said : said.map(tidyPolicy);
  const varies = policies.some(({ origin }) => origin !== undefined && origin !== '*') || policies.length > 1;
  const headers = headerChanges.filter(({ name }) => !isPolicyHeader(name) && !isVary(name));
  const isOwn = ({ name, on }: HeaderChange) => isOwnHeader(name) && on !== 'preflight';
  return {
    policies,
    headers: headers.filter((header) => !isOwn(header)),
    own: { path: ownPath(url, at), headers: headers.filter(isOwn) },
    vary: headerChanges
      .filter(({ name }) => isVary(name))
      .flatMap(({ was, value }) => newNames(was, value))
      .filter((name) => !(varies && name.toLowerCase() === 'origin')),
    statuses: statuses.filter(({ on }) => on === 'response'),
    cookies: changes.filter((change) => change.change === 'set-cookie'),
  };
}

function isVary(name: string): boolean {
  return name.toLowerCase() === 'vary';
}

function newNames(was: string | null, value: string | null): readonly string[] {
  const names = (list: string | null) => (list ?? '').split(/[\s,]+/).filter((name) => name !== '');
  const before = names(was).map((name) => name.toLowerCase());
  return names(value).filter((name) => !before.includes(name.toLowerCase()));
}
