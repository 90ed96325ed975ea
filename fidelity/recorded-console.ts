import type { BrowserName } from '../src/scenario/scenario.ts';
import type { ConsoleDifference } from './console-difference.ts';

/** A line that a browser prints and no finding foretells, or the other way round, with what was seen. */
interface Recorded {
  readonly browser: BrowserName;
  readonly kind: ConsoleDifference['kind'];
  readonly text: RegExp;
  readonly why: string;
}

const recorded: readonly Recorded[] = [
  {
    browser: 'firefox',
    kind: 'not-foretold',
    text: /^Cookie “[^”]*” has been rejected as third-party\.$/,
    why: 'Printed for every answer of a third party whose cookies are blocked, with an empty name where it sets none.',
  },
  {
    browser: 'firefox',
    kind: 'not-foretold',
    text: /blocking all third-party storage access requests/,
    why: 'Printed for requests too, and the findings about those are of the cookies that were not sent.',
  },
  {
    browser: 'firefox',
    kind: 'not-foretold',
    text: /foreign and does not have the “Partitioned“ attribute|dynamic state partitioning is enabled/,
    why: 'What will be refused some day, and what was partitioned: the cookie is stored.',
  },
  {
    browser: 'firefox',
    kind: 'not-foretold',
    text: /does not match ‘[^’]*\ufffd/,
    why: 'A header that is not UTF-8: Firefox prints a replacement character, and the facts have the byte.',
  },
  {
    browser: 'firefox',
    kind: 'not-printed',
    text: /does not match ‘[^’]*[\x80-\xff]/,
    why: 'The same, as it was foretold.',
  },
  {
    browser: 'firefox',
    kind: 'not-foretold',
    text: /^Security Error: Content at moz-nullprincipal:/,
    why: 'A frame without an origin has a name of Firefox’s own, with a number in it.',
  },
  {
    browser: 'firefox',
    kind: 'not-printed',
    text: /^Security Error: Content at data:/,
    why: 'The same, as it was foretold.',
  },
  {
    browser: 'firefox',
    kind: 'not-printed',
    text: /^Cookie “n\d” rejected because it has the “SameSite=None” attribute/,
    why: 'Set by an answer to a navigation: when it comes, the console belongs to another page.',
  },
  {
    browser: 'webkit',
    kind: 'not-printed',
    text: /^Cross-origin script load denied/,
    why: 'A module script: WebKit prints the reason and no second line, and the facts do not tell modules.',
  },
  {
    browser: 'chromium',
    kind: 'not-foretold',
    text: /^Refused to get unsafe header/,
    why: 'Printed when the script asks XMLHttpRequest for a header that it may not see; a trace ends before.',
  },
];

export function isRecorded(browser: BrowserName, { kind, text }: ConsoleDifference): boolean {
  return recorded.some((each) => each.browser === browser && each.kind === kind && each.text.test(text));
}
