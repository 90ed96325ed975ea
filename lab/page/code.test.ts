import { describe, expect, test } from 'vitest';
import type { Server, Step, Variant } from '../../src/scenario/scenario.ts';
import { literal, pageCode, policyCode, routesCode } from './code.ts';

test.each([
  ['it’s', `'it’s'`],
  [`it's a \\ and\na line`, `'it\\'s a \\\\ and\\na line'`],
  [true, 'true'],
  [null, 'null'],
  [[], '[]'],
  [{}, '{}'],
  [['a', 1], `['a', 1]`],
  [{ maxAge: 120, 'X-Id': ['1'] }, `{ maxAge: 120, 'X-Id': ['1'] }`],
])('%j', (value, code) => {
  expect(literal(value)).toBe(code);
});

test('what does not fit on a line is broken up, and no deeper than needed', () => {
  expect(literal({ origin: 'http://a.pair.localhost:4280', credentials: true, methods: ['PUT'] })).toBe(`{
  origin: 'http://a.pair.localhost:4280',
  credentials: true,
  methods: ['PUT'],
}`);
  expect(literal({ short: 1 }, 'x'.repeat(58))).toBe('{\n  short: 1,\n}');
});

test('the result means the same data', () => {
  const data = {
    origin: ['http://a.localhost', `it's`],
    nested: { 'X-Y': [1, null, true, {}, []] },
    long: 'x'.repeat(90),
  };
  expect(new Function(`return (${literal(data)});`)()).toEqual(data);
});

describe('a server', () => {
  const routes = { 'GET /me': { headers: [['X-Id', '1']], body: 'you' } } as const;
  test.each<[claim: string, server: Server, code: string]>([
    ['with a policy', { cors: { origin: '*' }, routes }, `app.use(cors({ origin: '*' }));`],
    [
      'with raw headers',
      {
        headers: [
          ['Vary', 'Origin'],
          ['Vary', 'Origin'],
        ],
        routes,
      },
      'Vary: Origin\nVary: Origin',
    ],
    [
      'that echoes',
      { headers: [['Access-Control-Allow-Origin', 'http://{host}']], routes },
      'Access-Control-Allow-Origin: http://$'.concat('{request.headers.host}'),
    ],
    [
      'whose list is in a database',
      { cors: { origin: { directory: ['http://a.localhost'] }, maxAge: 5 }, routes },
      `// the table:
//   http://a.localhost
app.use(cors({
  origin: (origin) => table.has(origin),
  maxAge: 5,
}));`,
    ],
    ['without CORS', { routes }, ''],
  ])('%s', (_, server, code) => {
    expect(policyCode(server, 'http://b.localhost')).toBe(code);
  });

  test('with protection', () => {
    expect(policyCode({ cors: { origin: '*' }, protection: true, routes }, 'http://b.localhost')).toBe(
      `const policy = defineCors({ origin: '*' });
app.use(cors(policy));
app.use(crossOriginProtection(policy, {
  self: 'http://b.localhost',
}));`,
    );
  });

  test('its routes', () => {
    expect(routesCode({ routes })).toBe(`route('GET /me', { headers: { 'X-Id': '1' }, body: 'you' });`);
  });
});

describe('pages', () => {
  const variant = (...steps: Step[]): Variant => ({ name: '', because: '', servers: {}, steps, expect: [] });
  const codeOf = (step: Step) => pageCode(variant({ do: 'open', url: 'http://a.localhost' }, step))[0]?.code;

  test.each<[step: Step, code: string]>([
    [{ do: 'fetch', url: '/me' }, `await fetch('/me');`],
    [{ do: 'fetch', url: '/me', credentials: 'include' }, `await fetch('/me', { credentials: 'include' });`],
    [
      { do: 'fetch', url: '/me', in: 'sandbox' },
      `// in <iframe sandbox="allow-scripts">\nawait fetch('/me');`,
    ],
    [
      { do: 'fetch', url: '/me', read: ['Age'] },
      `const response = await fetch('/me');\nresponse.headers.get('Age');`,
    ],
    [
      { do: 'xhr', url: '/me', withCredentials: true, headers: { 'X-Id': '1' }, read: ['Age'] },
      `const xhr = new XMLHttpRequest();
xhr.open('GET', '/me');
xhr.withCredentials = true;
xhr.setRequestHeader('X-Id', '1');
xhr.send();
// when it has loaded:
xhr.getResponseHeader('Age');`,
    ],
    [
      { do: 'xhr', url: '/me', method: 'POST', headers: [['A', '1']], body: 'x' },
      `const xhr = new XMLHttpRequest();
xhr.open('POST', '/me');
xhr.setRequestHeader('A', '1');
xhr.send('x');`,
    ],
    [{ do: 'script', url: '/a.js' }, `<script\n  src='/a.js'></script>`],
    [
      { do: 'script', url: '/a.js', type: 'module', crossorigin: 'anonymous' },
      `<script type='module' crossorigin='anonymous'\n  src='/a.js'></script>`,
    ],
    [{ do: 'script', url: '/a.js', type: 'classic' }, `<script\n  src='/a.js'></script>`],
    [
      { do: 'image', url: '/a.gif', in: 'http://c.localhost' },
      `// in <iframe src="http://c.localhost">\n<img\n  src='/a.gif'>`,
    ],
    [
      { do: 'frame', url: 'http://b.localhost/', sandbox: true },
      `<iframe sandbox\n  src='http://b.localhost/'></iframe>`,
    ],
    [{ do: 'wait', seconds: 3 }, '// 3 seconds later'],
    [{ do: 'cookie', in: 'data' }, `// in <iframe src="data:…">\ndocument.cookie;`],
    [{ do: 'cookie' }, 'document.cookie;'],
    [{ do: 'cookie', set: 'a=1' }, `document.cookie = 'a=1';`],
    [{ do: 'visit', url: 'http://b.localhost/' }, `<a href='http://b.localhost/'>`],
    [
      { do: 'form', url: 'http://b.localhost/', method: 'POST', fields: { to: 'evil' } },
      `<form method='POST'\n  action='http://b.localhost/'>\n  <input name='to' value='evil'>\n</form>`,
    ],
    [
      { do: 'form', url: 'http://b.localhost/', method: 'POST', enctype: 'text/plain', fields: {} },
      `<form method='POST' enctype='text/plain'\n  action='http://b.localhost/'>\n</form>`,
    ],
  ])('%j', (step, code) => {
    expect(codeOf(step)).toBe(code);
  });

  test('each page has its own', () => {
    const steps: Step[] = [
      { do: 'open', url: 'http://a.localhost' },
      { do: 'cookie' },
      { do: 'open', url: 'http://b.localhost' },
    ];
    expect(pageCode(variant(...steps))).toEqual([
      { origin: 'http://a.localhost', code: 'document.cookie;' },
      { origin: 'http://b.localhost', code: '' },
    ]);
  });
});
