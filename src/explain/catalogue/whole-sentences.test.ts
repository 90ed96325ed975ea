import { expect, test } from 'vitest';
import { fill } from '../fill.ts';
import type { Facts } from '../finding.ts';
import { api } from './api.ts';
import type { CatalogueEntry } from './entry.ts';
import { lookAlikes } from './look-alikes.ts';
import { silent } from './silent.ts';

const everything: Facts = {
  url: 'https://api.example/me',
  origin: 'https://app.example',
  method: 'PUT',
  header: 'X-Id',
  value: 'the value',
  status: 500,
  cookie: 'session',
  location: 'https://login.example/',
  names: ['PUT', 'x-id'],
  space: 'loopback',
  message: 'connect ECONNREFUSED',
  hint: 'One more word.',
  seconds: 5,
};

const templates = Object.entries<CatalogueEntry>({ ...lookAlikes, ...silent, ...api }).flatMap(
  ([code, { what, why, advice }]) => [
    { code, part: 'what', template: what },
    { code, part: 'why', template: why },
    { code, part: 'advice', template: advice },
  ],
);

test.each(templates)('$code: $part is whole, whichever fact is missing', ({ part, template }) => {
  const withoutOne = Object.keys(everything).map((name) => ({ ...everything, [name]: undefined }));
  for (const facts of [{}, everything, ...withoutOne]) {
    const text = fill(template, facts);
    expect(text).not.toMatch(/ unknown\)|(?<!`)undefined|[{}[\]|]/);
    expect(text).toMatch(/^(?:[A-Z]|https:|`).*[^.]\.$/);
    // What a bracket that was left out leaves behind.
    expect(text).not.toMatch(/ {2}| [,.;:)]|,[,.;:]/);
    if (part === 'what') expect(text).not.toMatch(/[.!?] [A-Z]/);
  }
});
