import { describe, expect, test } from 'vitest';
import { browserTitles } from '../src/cli/draw/browser-titles.ts';
import { catalogue } from '../src/explain/catalogue/catalogue.ts';
import type { FindingCode } from '../src/explain/finding-code.ts';
import { consoleOf } from '../src/explain/messages/console-of.ts';
import { isEcho } from '../src/explain/messages/echoes.ts';
import { engineTerms } from '../src/explain/messages/engine-terms.ts';
import { lines } from '../src/explain/messages/lines.ts';
import { type PlaceholderName, placeholders } from '../src/explain/messages/placeholders.ts';
import { readMessages } from '../src/explain/messages/read-messages.ts';
import { render, textOf } from '../src/explain/messages/template.ts';
import { type BrowserName, browserNames } from '../src/scenario/scenario.ts';
import { exampleFacts } from './console-examples.ts';
import { expectMade, table } from './doc-table.ts';

// What browsers print and what they call it is shown from the templates and the terms. To make it anew:
// UPDATE_DOCS=1 npx vitest run tests/console-docs

const codes = Object.keys(catalogue) as readonly FindingCode[];

describe('docs/console-messages.md', () => {
  const file = 'docs/console-messages.md';

  test('has every finding, with what the engines call it and print', () => {
    const rows = codes.map((code) => [
      `[\`${code}\`](findings/${code}.md)`,
      ...browserNames.map((engine) => cellOf(code, engine)),
    ]);
    expect(rows.length).toBeGreaterThan(150);
    expectMade(
      file,
      'findings',
      table(['Here', ...browserNames.map((engine) => browserTitles[engine])], rows),
    );
  });

  test('has every step of the standards at which something is lost', () => {
    const rows = engineTerms
      .filter(({ of }) => of === 'standard')
      .map(({ list, name, codes: means, why }) => [list, name, why ?? means.map(linkTo).join(', ')]);
    expect(rows.length).toBe(24 + 19 + 36 + 14);
    expectMade(file, 'steps', table(['Standard', 'Step', 'Here'], rows));
  });

  test('says which names are no findings, and why', () => {
    const rows = engineTerms
      .filter(({ of, why }) => of !== 'standard' && why !== null)
      .map(({ list, name, why }) => [list, `\`${name}\``, why ?? '']);
    expectMade(file, 'none', table(['List', 'Name', 'Why'], rows));
  });
});

test('the lists are complete', () => {
  const counts: Record<string, number> = {};
  for (const { list } of engineTerms) counts[list] = (counts[list] ?? 0) + 1;
  expect(counts).toEqual({
    'Network.CorsError': 28,
    // 25 of today, and 11 that are retired.
    'network::mojom::CorsError': 25 + 11,
    'Network.BlockedReason': 16,
    'Audits.BlockedByResponseReason': 9,
    'CookieInclusionStatus::ExclusionReason': 29,
    'CookieInclusionStatus::WarningReason': 13,
    'Network.CookieBlockedReason': 18,
    'Network.SetCookieBlockedReason': 20,
    'Audits.CookieExclusionReason': 9,
    'Audits.CookieWarningReason': 14,
    'CORS message': 16,
    'Network column': 15,
    nsILoadInfo: 19,
    'cookie message': 34,
    nsICookieValidation: 15,
    'console text': 34,
    'Fetch: nothing is said': 24,
    'Fetch: the API throws': 19,
    'RFC 6265bis: storing': 36,
    'RFC 6265bis: retrieving': 14,
  });
});

describe('the pages of findings show what the three browsers print', () => {
  test.each(codes)('%s', (code) => {
    expectMade(`docs/findings/${code}.md`, 'console', blockOf(code));
  });
});

test('what the pages show is read back as what it is', () => {
  for (const code of codes) {
    const printed = consoleOf(code, exampleFacts(code));
    for (const engine of browserNames) {
      const text = printed[engine].join('\n');
      if (text === '') continue;
      const [message, ...others] = readMessages(text);
      expect(message?.codes, `${code} in ${engine}: ${text}`).toContain(code);
      // What the network says of one failure is one message.
      expect(
        others.every(({ codes: also }) => also.includes(code)),
        text,
      ).toBe(true);
    }
  }
});

function cellOf(code: FindingCode, engine: BrowserName): string {
  const names = engineTerms
    .filter(({ of, list, codes: means }) => of === engine && list !== 'console text' && means.includes(code))
    .map(({ name }) => `\`${name}\``);
  const { prints, shows = [] } = lines[engine][code];
  // What repeats another line says nothing beside it.
  const telling = prints.filter((line, index) => index === 0 || !isEcho(engine, line));
  const texts = [...telling, ...shows].map((line) => escaped(shortened(textOf(line))));
  return [[...new Set(names)].join(', '), ...new Set(texts)].filter((part) => part !== '').join('<br>');
}

/** The same beginning stands before most. */
function shortened(text: string): string {
  return text
    .replace(/^Access to .* has been blocked by CORS policy: /, '… ')
    .replace(/^Cross-Origin Request Blocked: .* \(Reason: /, '… (Reason: ')
    .replaceAll(/[«»]/g, '')
    .replaceAll(/\{(\w+)\}/g, (_, name: PlaceholderName) => `{${placeholders[name].fact ?? name}}`);
}

function escaped(text: string): string {
  return text.replaceAll(/[<>*_`[\]]/g, (char) => `\\${char}`);
}

function linkTo(code: FindingCode): string {
  return `[\`${code}\`](findings/${code}.md)`;
}

function blockOf(code: FindingCode): string {
  const facts = exampleFacts(code);
  const printed = consoleOf(code, facts);
  const parts = browserNames.map((engine) => {
    const { shows = [] } = lines[engine][code];
    if (printed[engine].length > 0) return listed(`${browserTitles[engine]} prints:`, printed[engine]);
    const shown = shows.map((line) => render(textOf(line), facts));
    if (shown.length > 0) return listed(`${browserTitles[engine]} shows in its developer tools:`, shown);
    return '';
  });
  const silent = browserNames
    .filter((_, index) => parts[index] === '')
    .map((engine) => browserTitles[engine]);
  if (silent.length === browserNames.length) {
    return behindErrors.has(code)
      ? 'Browsers print the CORS error that comes of it, and do not say what stands behind.\n'
      : 'No browser prints anything about it.\n';
  }
  const nothing = silent.length === 0 ? '' : `${silent.join(' and ')}: nothing.\n`;
  return [...parts, nothing].filter((part) => part !== '').join('\n');
}

const behindErrors: ReadonlySet<FindingCode> = new Set([
  'error-without-cors',
  'preflight-not-handled',
  'preflight-needs-authentication',
  'headers-doubled',
  'cached-for-another-origin',
  'redirect-to-login',
  'origin-null-after-redirect',
  'origin-null-page',
]);

function listed(intro: string, texts: readonly string[]): string {
  return `${intro}\n\n\`\`\`text\n${texts.join('\n')}\n\`\`\`\n`;
}
