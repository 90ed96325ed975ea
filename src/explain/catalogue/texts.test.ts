import { expect, test } from 'vitest';
import { fill } from '../fill.ts';
import type { Facts } from '../finding.ts';
import { catalogue } from './catalogue.ts';
import type { CatalogueEntry } from './entry.ts';

const entries: readonly (readonly [string, CatalogueEntry])[] = Object.entries(catalogue);

/** Everything that a finding can be about, each fact unlike any other. */
const everything: Required<Facts> = {
  url: 'https://api.example/me',
  origin: 'https://app.example',
  page: 'https://app.example/start',
  framedBy: 'https://around.example',
  initiator: 'fetch',
  method: 'PATCH',
  header: 'X-Trace',
  value: 'the value',
  status: 418,
  credentials: 'include',
  cookie: 'session',
  also: 'SameSite=Lax, from another site',
  line: 'session=1; Path=/',
  location: 'https://login.example/',
  names: ['etag', 'x-total'],
  redirectedFrom: 'https://old.example/',
  space: 'loopback',
  message: 'No answer within 5000 ms.',
  hint: 'The trailing slash is one too many.',
  seconds: 5,
};

const templates = entries.flatMap(([code, { what, why, advice }]) => [
  { code, part: 'what', template: what },
  { code, part: 'why', template: why },
  { code, part: 'advice', template: advice },
]);

test.each(templates)('$code: $part asks for facts that there are', ({ template }) => {
  const asked = [...template.matchAll(/\{(\w*)/g)].map(([, name]) => name);
  expect(asked.filter((name) => !Object.hasOwn(everything, name!))).toEqual([]);
});

test.each(templates)('$code: $part reads as sentences, whatever is known', ({ part, template }) => {
  const alone = Object.keys(everything).map((name) => {
    const { [name as keyof Facts]: _, ...others } = everything;
    return others;
  });
  for (const facts of [{}, everything, ...alone]) {
    const text = fill(template, facts);
    expect(text).not.toMatch(/ unknown\)|[{}[\]|]/);
    expect(text).toMatch(/^(?:[A-Z`]|https:).*[^.]\.$/);
    // What brackets leave behind: two spaces, a space before a stop, a stop after a stop.
    expect(text).not.toMatch(/ {2}| [,.;:)]|[,.;][,.;:]/);
  }
  // A sentence more is for what is known.
  if (part === 'what') expect(fill(template, {})).not.toMatch(/[.!?] [A-Z]/);
});
