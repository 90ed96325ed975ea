import { describe, expect, test } from 'vitest';
import { codeWords } from '../words/code.ts';
import type { CodeProblem } from './code-problem.ts';
import { readServerCode } from './read-server-code.ts';
import { readStepsCode } from './read-steps-code.ts';

const page = 'http://a.pair.localhost';
const origins = ['http://b.pair.localhost'];

function problemsIn(side: 'server' | 'page', text: string): readonly CodeProblem[] {
  const read =
    side === 'server'
      ? readServerCode(text, 'http://b.pair.localhost')
      : readStepsCode(text, { page, origins });
  if (!('problems' in read)) throw new Error(`Read without problems: ${text}`);
  return read.problems;
}

/** The text with what is marked in brackets, and after a fix is applied. */
function shown(text: string, { from, to, code, replacement }: CodeProblem) {
  const marked = `${text.slice(0, from)}«${text.slice(from, to)}»${text.slice(to)}`;
  const mended =
    replacement && text.slice(0, replacement.from) + replacement.insert + text.slice(replacement.to);
  return mended === undefined ? [code, marked] : [code, marked, mended];
}

describe('a server that cannot be read', () => {
  test.each<[code: string, marked: string, mended?: string]>([
    ['function-unknown', `«corz»({ origin: '*' });`, `cors({ origin: '*' });`],
    ['function-unknown', `«fetch»('/me');`],
    ['function-unknown', `«somethingElse»();`],
    ['statement-unknown', `«const policy = 1;»`],
    ['statement-unknown', `«if (true) {»\n}`],
    ['statement-unknown', `«app.cors({})»`],
    ['await-needless', `«await» cache();`, 'cache();'],
    ['argument-missing', '«cors»();'],
    ['argument-extra', `cache(«1, 2»);`],
    ['call-twice', 'cache(); «cache»();'],
    ['call-twice', `route('GET /'); route(«'GET /'»);`],
    [
      'option-unknown',
      `cors({ origin: '*', «credential»: true });`,
      `cors({ origin: '*', credentials: true });`,
    ],
    ['option-unknown', `cors([{ origin: '*', «odd-"one"»: 1 }]);`.replace('odd-"one"', `'odd.name'`)],
    ['option-unknown', `route('GET /', { «Body»: '' });`, `route('GET /', { body: '' });`],
    [
      'option-type',
      `cors({ origin: '*', credentials: «'yes'» });`,
      `cors({ origin: '*', credentials: true });`,
    ],
    ['origin-missing', `«cors»({});`.replace('«cors»({})', 'cors(«{}»)')],
    [
      'origin-trailing-slash',
      `cors({ origin: [«'https://a.com/'»] });`,
      `cors({ origin: ['https://a.com'] });`,
    ],
    ['origin-wildcard-credentials', `cors({ origin: «'*'», credentials: true });`],
    [
      'max-age-too-long',
      `cors({ origin: '*', «maxAge: 99999» });`.replace('«maxAge: 99999»', 'maxAge: «99999»'),
      `cors({ origin: '*', maxAge: 86400 });`,
    ],
    ['policy-unreachable', `cors([{ origin: '*' }, «{ origin: 'https://a.com' }»]);`],
    ['not-a-literal', `cors({ origin: «/a/» });`],
    ['not-a-literal', `cors({ origin: «x» });`],
    ['not-a-literal', `cors({ origin: «\`https://\${a}\`» });`],
    [
      'not-a-literal',
      `cors({ origin: [«,» 'https://a.com'] });`.replace('[«,»', '«[,').replace('] }', ']» }'),
    ],
    ['not-a-literal', `cors({ origin: '*', «...more» });`],
    ['not-a-literal', `cors({ origin: '*', «maxAge» });`],
    ['not-a-literal', `cors({ origin: '*', maxAge: «600n» });`],
    ['not-a-literal', `cors({ origin: '*', maxAge: «'\\1'» });`],
    ['value-invalid', `headers({ A: «table»('x') });`],
    ['name-twice', `headers({ Vary: 'A', «Vary»: 'B' });`],
    ['policy-missing', '«protection»();'],
    ['policy-missing', `cors([{ origin: '*' }]); «protection»();`],
    ['policy-works', `«refused»({ origin: '*' });`],
    ['value-invalid', `route(«'me'»);`],
    ['value-invalid', `route(«7»);`],
    ['value-invalid', `route('GET /', { status: «20» });`],
    ['value-invalid', `route('GET /', { image: «false» });`],
    ['value-invalid', `route('GET /', { headers: { «'A B'»: '' } });`],
    ['value-invalid', `route('GET /', { headers: { A: «1» } });`],
    ['value-invalid', `route('GET /', «'you'»);`],
    ['value-invalid', `headers(«[]»);`],
    ['string-open', `cors({ origin: «'*});»\ncache();`],
    ['string-open', `cors({ origin: «'*»`],
    ['bracket-open', `cors(«{» origin: '*'`],
    ['syntax', `cors({ origin: '*' «credentials»: true });`],
  ])('%s: %s', (code, marked, mended) => {
    const text = marked.replace(/[«»]/g, '');
    const problems = problemsIn('server', text);
    expect(problems.map((each) => shown(text, each))).toEqual([
      mended === undefined ? [code, marked] : [code, marked, mended],
    ]);
  });
});

describe('steps that cannot be read', () => {
  test.each<[code: string, marked: string, mended?: string]>([
    ['function-unknown', `await «fetsh»('/me');`, `await fetch('/me');`],
    ['function-unknown', `«cors»({ origin: '*' });`],
    ['await-missing', `«fetch»('/me');`, `await fetch('/me');`],
    ['await-needless', '«await» document.cookie;'],
    ['statement-unknown', `«const response = await fetch('/me');»`],
    ['statement-unknown', `«location.href = '/'»;`.replace('»;', ';»')],
    ['statement-unknown', `«document.title = 'x';»`],
    [
      'option-unknown',
      `await fetch('/me', { «credential»: 'include' });`,
      `await fetch('/me', { credentials: 'include' });`,
    ],
    [
      'value-invalid',
      `await fetch('/me', { credentials: «'included'» });`,
      `await fetch('/me', { credentials: 'include' });`,
    ],
    ['value-invalid', `await fetch('/me', { credentials: «true» });`],
    ['value-invalid', `await fetch('/me', { read: «[]» });`],
    ['value-invalid', `await fetch(«'me'»);`],
    ['value-invalid', `await fetch(«7»);`],
    ['value-invalid', `await wait(«0»);`],
    ['value-invalid', `await inFrame(«'nowhere'»).fetch('/me');`],
    ['value-invalid', `document.cookie = «7»;`],
    ['value-missing', `await «submit»('http://b.pair.localhost/', { fields: {} });`],
    ['argument-missing', `await «fetch»();`],
    ['argument-missing', `await «submit»('http://b.pair.localhost/');`],
    ['argument-missing', `await «inFrame»().fetch('/me');`],
    ['place-unknown', `await «window».fetch('/me');`, `await fetch('/me');`],
    ['place-unknown', `await «insandbox».fetch('/me');`, `await inSandbox.fetch('/me');`],
    ['place-needless', `await «inSandbox».wait(5);`, 'await wait(5);'],
    [
      'origin-unknown',
      `await fetch(«'http://b.pear.localhost/me'»);`,
      `await fetch('http://b.pair.localhost/me');`,
    ],
    ['origin-unknown', `await fetch(«'https://elsewhere.example/'»);`],
    ['bracket-open', `await fetch«(»'/me'`],
  ])('%s: %s', (code, marked, mended) => {
    const text = marked.replace(/[«»]/g, '');
    expect(problemsIn('page', text).map((each) => shown(text, each))).toEqual([
      mended === undefined ? [code, marked] : [code, marked, mended],
    ]);
  });

  test('no page', () => {
    expect(readStepsCode('')).toMatchObject({ problems: [{ code: 'page-missing' }] });
    expect(readStepsCode(`await fetch('/me');`)).toMatchObject({
      problems: [{ code: 'page-missing', from: 6, to: 11 }],
    });
  });
});

test('all problems are told, in the order of the text, in the words of defineCors', () => {
  const text = `cors({ origin: 'HTTPS://a.com', maxAge: -1 });\nroute('x');\nfetsh();`;
  const problems = problemsIn('server', text);
  expect(problems.map(({ code }) => code)).toEqual([
    'origin-upper-case',
    'max-age-invalid',
    'value-invalid',
    'function-unknown',
  ]);
  expect(problems[1]).toMatchObject({
    message: expect.stringContaining('maxAge'),
    fix: 'Write maxAge: 600; 0 for no caching.',
  });
  for (const { message, fix } of problems) expect(`${message} ${fix}`).toMatch(/^\S.*\. [A-Z].*\.$/s);
});

test('every example of the help is read', () => {
  const examples = (text: string) =>
    text.split('\n').filter((line) => /^(?:\w+\(.*\);$|await |document)/.test(line));
  const server = examples(codeWords.help.server);
  const steps = examples(codeWords.help.page);
  expect([server.length, steps.length]).toEqual([6, 11]);
  const read = readServerCode(server.join('\n'), 'http://b.pair.localhost');
  expect(read).toMatchObject({
    server: { protection: true, cache: true, routes: { 'GET /me': { status: 200 } } },
  });
  expect(readStepsCode(steps.join('\n'), { page, origins })).toMatchObject({ steps: { length: 12 } });
});
