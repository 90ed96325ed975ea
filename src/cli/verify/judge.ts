import type { CookieExpectation } from '../config/config.ts';
import type { ReadExpectation } from '../config/deployment.ts';
import type { Cell } from './cell.ts';
import type { Column } from './columns.ts';
import type { SeenCookie } from './seen.ts';

/** One expectation held against one cell. */
export interface Judgement {
  /** Where the expectation stands in the file. */
  readonly path: string;
  readonly about: Question;
  readonly expected: string;
  readonly seen: string;
  /** Why it was seen so, where no rule of the browser is the reason. */
  readonly because: 'not-stored' | 'not-requested' | 'not-set' | null;
  /** `null`: it cannot be told. */
  readonly holds: boolean | null;
}

/** What is asked of a cell. */
export type Question =
  | { readonly ask: 'read' }
  | { readonly ask: 'stored' | 'sent'; readonly cookie: string };

/** Holds a cell to what is expected of it: to each question the last expectation that applies, the page's after the request's. */
export function judge(cell: Cell): readonly Judgement[] {
  const applying = [...cell.request.expect, ...cell.page.expect].filter(({ when }) => applies(when, cell));
  const judgements = new Map<string, Judgement>();
  for (const { path, read, cookies = {} } of applying) {
    if (read !== undefined) judgements.set('read', judgeRead(cell, path, read));
    for (const [name, expected] of Object.entries(cookies)) {
      const cookie = cell.seen.cookies.find((each) => each.name === name);
      const ask = expected === 'sent' || expected === 'withheld' ? 'sent' : 'stored';
      // A page's expectation is about all of its requests, and few of them set the cookie.
      if (cookie === undefined || (ask === 'stored' && !cell.request.sets.includes(name))) continue;
      judgements.set(`${ask} ${name}`, judgeCookie(cookie, path, ask, expected));
    }
  }
  return [...judgements.values()];
}

function judgeRead({ seen: { read } }: Cell, path: string, expected: boolean): Judgement {
  const word = (readable: boolean) => (readable ? 'readable' : 'not readable');
  return {
    path,
    about: { ask: 'read' },
    expected: word(expected),
    seen: read === null ? 'cannot tell' : word(read),
    because: null,
    holds: read === null ? null : read === expected,
  };
}

function judgeCookie(
  cookie: SeenCookie,
  path: string,
  ask: 'stored' | 'sent',
  expected: CookieExpectation,
): Judgement {
  const about = { ask, cookie: cookie.name } as const;
  if (ask === 'sent') {
    const { sent } = cookie;
    const seen = sent === null ? 'cannot tell' : sent ? 'sent' : 'withheld';
    return {
      path,
      about,
      expected,
      seen,
      because: besideRules(cookie.withheldBy),
      holds: sent === null ? null : seen === expected,
    };
  }
  const { stored, rejectedBy } = cookie;
  const seen = stored === null ? 'cannot tell' : stored ? 'stored' : 'rejected';
  return {
    path,
    about,
    expected,
    seen,
    because: besideRules(rejectedBy),
    holds: stored === null ? null : seen === expected,
  };
}

function besideRules(code: string | null): Judgement['because'] {
  return code === 'not-stored' || code === 'not-requested' || code === 'not-set' ? code : null;
}

function applies(when: ReadExpectation['when'], { page, request, column }: Cell): boolean {
  return (
    appliesToColumn(when, column) &&
    (when.page === undefined || when.page.includes(page.url) || when.page.includes(page.origin)) &&
    (when.request?.includes(request.name) ?? true)
  );
}

function appliesToColumn({ browser, thirdPartyCookies }: ReadExpectation['when'], column: Column): boolean {
  return (
    (browser?.includes(column.browser) ?? true) &&
    (thirdPartyCookies === undefined ||
      thirdPartyCookies.includes(column.thirdPartyCookies) ||
      (column.isDefault && thirdPartyCookies.includes('default')))
  );
}
