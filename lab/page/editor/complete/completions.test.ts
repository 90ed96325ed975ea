import { CompletionContext } from '@codemirror/autocomplete';
import { javascriptLanguage } from '@codemirror/lang-javascript';
import { EditorState } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { completionsAt } from './completions.ts';

const origins = ['http://b.pair.localhost'];

/** Labels at the bar in a text, and what of the text they would take the place of. */
function complete(kind: 'server' | 'page', marked: string, explicit = true) {
  const pos = marked.indexOf('|');
  const doc = marked.replace('|', '');
  const state = EditorState.create({ doc, extensions: javascriptLanguage });
  const context = new CompletionContext(state, pos, explicit);
  const result = completionsAt(context, { kind, origin: 'http://a.pair.localhost', origins });
  return result && { from: doc.slice(result.from, pos), labels: result.options.map(({ label }) => label) };
}

describe.each<['server' | 'page', [text: string, from: string, some: string[], none?: string[]][]]>([
  [
    'server',
    [
      ['|', '', ['cors', 'route', 'headers'], ['fetch']],
      ['co|', 'co', ['cors']],
      [`cors({ | })`, '', ['origin', 'credentials'], ['status']],
      [`cors({ origin: '*', cred| })`, 'cred', ['credentials'], ['origin']],
      [`cors([{ | }])`, '', ['origin']],
      [`cors({ credentials: | })`, '', ['true', 'false']],
      [`cors({ origin: '|' })`, '', ['http://b.pair.localhost', '*']],
      [`cors({ origin: ['ht|'] })`, 'ht', ['http://b.pair.localhost']],
      [`cors({ methods: ['|'] })`, '', ['PUT']],
      [`cors({ allowedHeaders: ['|'] })`, '', ['Authorization'], ['Set-Cookie']],
      [`cors({ origin: table('|') })`, '', ['http://b.pair.localhost'], ['*']],
      [`route('|')`, '', ['GET /']],
      [`route('GET /', { | })`, '', ['status', 'needsCookie'], ['origin']],
      [`route('GET /', { status: | })`, '', ['204']],
      [`route('GET /', { headers: { | } })`, '', ['Set-Cookie']],
      [`route('GET /', { headers: { 'Set-|' } })`, 'Set-', ['Set-Cookie']],
      [`route('GET /', { headers: { 'Set-Cookie': 'a=1; |' } })`, '', ['SameSite=None', 'Partitioned']],
      [`route('GET /', { headers: { 'Set-Cookie': 'a=1; Secure; Sam|' } })`, 'Sam', ['SameSite=Lax']],
      [`headers([['|', '']])`, '', ['Vary']],
      [`headers([['Set-Cookie', 'a=1; |']])`, '', ['HttpOnly']],
      [`headers({ | })`, '', ['Access-Control-Allow-Origin']],
      [`headers({ 'Access-Control-Allow-Origin': '|' })`, '', ['{origin}', '*']],
    ],
  ],
  [
    'page',
    [
      ['|', '', ['fetch', 'document.cookie', 'inSandbox'], ['cors']],
      ['await f|', 'f', ['fetch', 'frame', 'inFrame'], ['document.cookie']],
      ['await inSandbox.|', '', ['fetch', 'xhr'], ['wait', 'open', 'inFrame']],
      [`await fetch('|')`, '', ['http://b.pair.localhost', 'http://a.pair.localhost']],
      [`await fetch('/me', { | })`, '', ['credentials', 'mode', 'read']],
      [`await inFrame('http://c').fetch('/me', { | })`, '', ['credentials']],
      [`await fetch('/me', { credentials: | })`, '', [`'include'`]],
      [`await fetch('/me', { credentials: 'in|' })`, 'in', ['include', 'omit']],
      [`await fetch('/me', { headers: { | } })`, '', ['Authorization'], ['Set-Cookie']],
      [`await fetch('/me', { read: ['|'] })`, '', ['Age']],
      [`document.cookie = 'a=1; |'`, '', ['SameSite=Lax']],
    ],
  ],
])('in a %s', (kind, rows) => {
  test.each(rows)('%s', (text, from, some, none = []) => {
    const found = complete(kind, text);
    expect(found?.from).toBe(from);
    expect(found?.labels).toEqual(expect.arrayContaining(some));
    for (const each of none) expect(found?.labels).not.toContain(each);
  });
});

test.each([`// a|`, `document.cookie = 'a|'`, `await fetch('/me', { body: '|' })`])(
  'nothing in %s',
  (text) => {
    expect(complete('page', text)).toBeNull();
  },
);

test('nothing comes up by itself where nothing is written', () => {
  expect(complete('page', `await fetch('/me', |)`, false)).toBeNull();
});
