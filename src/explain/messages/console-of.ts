import type { BrowserName } from '../../scenario/scenario.ts';
import type { Facts } from '../finding.ts';
import type { FindingCode } from '../finding-code.ts';
import type { Lines } from './line.ts';
import { lines } from './lines.ts';
import { isPrinted, render, textOf } from './template.ts';

/**
 * What each browser's console prints about a finding, word for word as today's versions have it.
 *
 * Left out is what every failure brings: `TypeError: Failed to fetch`, and Chromium's `Failed to load resource:
 * net::ERR_FAILED` behind each line about CORS.
 *
 * @param code the finding.
 * @param facts what the lines name; `…` stands where one is not known.
 * @returns the lines in order; none where the browser says nothing.
 * @example
 * ```ts
 * const facts = { url: 'https://api.example.com/me', origin: 'https://app.example.com', status: 200 };
 * const { webkit } = consoleOf('allow-origin-missing', facts);
 * webkit[0]; // 'Origin https://app.example.com is not allowed by Access-Control-Allow-Origin. Status code: 200'
 * ```
 */
export function consoleOf(code: FindingCode, facts: Facts): Readonly<Record<BrowserName, readonly string[]>> {
  const all = oneByOne(code, facts);
  const printed = ({ prints }: Lines) => [
    ...new Set(
      all.flatMap((each) =>
        prints.filter((line) => isPrinted(line, each)).map((line) => render(textOf(line), each)),
      ),
    ),
  ];
  return {
    chromium: printed(lines.chromium[code]),
    firefox: printed(lines.firefox[code]),
    webkit: printed(lines.webkit[code]),
  };
}

/** Of several cookies, or several headers, there is a line for each. */
function oneByOne(code: FindingCode, { names, ...facts }: Facts): readonly Facts[] {
  const fact = /^(?:cookie|(?:request|response)-header)-/.exec(code)?.[0];
  if (fact === undefined || names === undefined || names.length < 2) return [facts];
  return names.map((name) => ({ ...facts, [fact === 'cookie-' ? 'cookie' : 'header']: name }));
}
