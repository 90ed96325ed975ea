import { expect, test } from 'vitest';
import { anchorsOf } from '../tools/list-anchors.mjs';
import { filesBelow, read } from './files.ts';

/** Where standards live: a link with a fragment to one of these must be in a list. */
const standards =
  /^https?:\/\/(?:[\w-]+\.spec\.whatwg\.org|[\w-]+\.github\.io|(?:www\.)?(?:w3\.org|rfc-editor\.org|tc39\.es)|httpwg\.org|datatracker\.ietf\.org)\//;

/** Every link to an anchor that the lists in `tests/anchors/` know. */
const known = new Set(
  filesBelow('tests/anchors', /\.txt$/).flatMap((file) => {
    const [head = '', ...ids] = read(file).trim().split('\n');
    const base = /^# (https:\S+) from /.exec(head)?.[1];
    if (base === undefined) throw new Error(`${file} does not begin with '# https://… from …'.`);
    return ids.map((line) => line.split(' ', 1)[0]!).map((id) => base + (id.includes('#') ? id : `#${id}`));
  }),
);

const cited = filesBelow(
  '',
  /^(?:src|lab|bench|scenarios|fidelity|docs|[A-Z]+\.md).*\.(?:ts|tsx|md|json)$/,
).flatMap((file) =>
  [...read(file).matchAll(/https?:\/\/[^\s)\]}>"'`,|]+#[^\s)\]}>"'`,;|]+/g)]
    .map(([link]) => link.replace(/[.:]+$/, ''))
    .filter((link) => standards.test(link))
    .map((link) => ({ file, link })),
);

test('every anchor of a standard that is cited exists', () => {
  const unknown = cited.filter(({ link }) => !known.has(link)).map(({ file, link }) => `${file}: ${link}`);
  expect(
    unknown,
    'Mend the link; or, if it is right, list it in tests/anchors/ (see tools/list-anchors.mjs).',
  ).toEqual([]);
  expect(cited.length).toBeGreaterThan(50);
});

test('lists the ids of headings and terms, given or made up', () => {
  const source = [
    '<h3 id=http-origin>Origin</h3>',
    '<dfn export id="concept-header">header</dfn> and <dfn export>HTTP tab or space</dfn>',
    '<dfn export lt="extract header list values|extracting">values</dfn>, of a host its <dfn for=host>public suffix</dfn>',
    '<dfn attribute for=Request>mode</dfn>',
    '## Storage Model {#storage-model}',
  ].join('\n');
  expect(anchorsOf(source)).toEqual([
    'concept-header',
    'extract-header-list-values',
    'host-public-suffix',
    'http-origin',
    'http-tab-or-space',
    'storage-model',
  ]);
});
