import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { browserNames } from '../../../src/scenario/scenario.ts';
import { decodeExperiment } from '../../shared/experiment.ts';
import { exampleTexts } from './examples.ts';
import { explainBrought } from './explain-brought.ts';
import {
  nothingSaid,
  type Said,
  type Told,
  type ToldCall,
  type ToldMessages,
  type ToldRecording,
} from './told.ts';

const explain = (text: string, said: Partial<Said> = {}): Promise<Told> =>
  explainBrought(text, null, { ...nothingSaid, ...said });
const [message, log, curl, headers, recording] = exampleTexts as [string, string, string, string, string];
const codesOf = (told: Told) =>
  told.kind === 'messages'
    ? told.messages.map(({ finding }) => finding.code)
    : 'findings' in told
      ? told.findings.map(({ code }) => code)
      : [];

test('a message has a fix that was tried, and becomes an experiment', async () => {
  const told = (await explain(message)) as ToldMessages;
  const [first] = told.messages;
  expect([codesOf(told), first?.finding.fix.kind]).toEqual([['allow-origin-wildcard'], 'checked']);
  expect(told.asksPage).toBe(false);
  const { steps } = await decodeExperiment(first!.experiment!);
  expect(steps).toEqual([
    { do: 'open', url: 'http://a.pair.localhost' },
    { do: 'fetch', url: 'http://b.pair.localhost/me', credentials: 'include' },
  ]);
});

test('what needs the preflight is not made up in the words of the fix, where the message does not say', async () => {
  const told = (await explain(
    "Access to XMLHttpRequest at 'https://api.example.com/me' from origin 'https://app.example.com' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  )) as ToldMessages;
  const [first] = told.messages;
  expect(first?.finding.fix.words).toContain('Access-Control-Allow-Methods: METHOD');
  expect(first?.assumed).toEqual([expect.stringContaining('METHOD stands')]);
  expect(first?.command).toBe(
    'corsage check https://api.example.com/me --from https://app.example.com -X PUT',
  );
  expect((await decodeExperiment(first!.experiment!)).steps[1]).toMatchObject({ method: 'PUT' });
});

test('a log is read line by line, and the page asked for', async () => {
  const told = (await explain(log)) as ToldMessages;
  expect(codesOf(told)).toContain('allow-origin-missing');
  expect(told.asksPage).toBe(true);
  expect(told.messages[0]?.assumed).toHaveLength(1);
  const other = (await explain(log, { page: 'https://app.example.net/x' })) as ToldMessages;
  const experiment = other.messages.find(({ experiment }) => experiment !== null)?.experiment;
  expect((await decodeExperiment(experiment!)).steps[0]).toEqual({ do: 'open', url: 'http://a.localhost' });
});

test('of a log what looks like a message and is none that is known is named', async () => {
  const told = (await explain(
    `${log}\nCookie “a” will soon be treated somehow: its “SameSite” is`,
  )) as ToldMessages;
  expect([told.messages.length, told.unread.map(({ line }) => line)]).toEqual([2, [4]]);
});

test('a request says why a preflight goes first, and what the server has to answer', async () => {
  const told = (await explain(curl)) as ToldCall;
  expect(told.preflight).toEqual({ method: 'PATCH', headers: ['content-type', 'x-api-version'] });
  expect(told.asked).toMatchObject({
    page: 'https://app.example.com',
    credentials: 'include',
    method: 'PATCH',
  });
  expect(told.findings[0]?.fix.kind).toBe('checked');
  expect(told.sent.map(({ method, preflight }) => [method, preflight])).toEqual([['OPTIONS', true]]);
  expect(told.command).toBe(
    "npx corsage check https://api.example.com/orders/17 --from https://app.example.com -X PATCH -H 'accept: */*' -H 'content-type: application/json' -H 'x-api-version: 2' --credentials include",
  );
  expect(JSON.stringify(await decodeExperiment(told.experiment!))).not.toContain('7f3c');
});

test('of a request what it does not say is guessed, said, and may be said otherwise', async () => {
  const told = (await explain('curl https://api.example.com/me')) as ToldCall;
  expect(told.assumed).toHaveLength(2);
  const own = (await explain('curl https://api.example.com/me', {
    page: 'https://api.example.com',
  })) as ToldCall;
  expect([own.isSameOrigin, own.findings]).toEqual([true, []]);
});

test('headers say what a page gets in three browsers', async () => {
  const told = (await explain(headers)) as ToldCall;
  expect(told.outcomes.map(({ result }) => result?.outcome)).toEqual(['blocked', 'blocked', 'blocked']);
  expect(codesOf(told)[0]).toBe('method-not-allowed');
  const put = (await explain(headers, { method: 'POST' })) as ToldCall;
  expect(put.outcomes.map(({ result }) => result?.outcome)).toEqual(['readable', 'readable', 'readable']);
});

test('of headers what they do not say is guessed, said, and may be said otherwise', async () => {
  const text = 'HTTP/2 200\nset-cookie: sid=1\naccess-control-allow-origin: https://foo.com/';
  const told = (await explain(text)) as ToldCall;
  expect([told.asked.page, codesOf(told)[0]]).toEqual(['https://foo.com', 'allow-origin-mismatch']);
  expect(told.assumed).toEqual([
    'Which page calls is not said: https://foo.com is taken for it.',
    'Which URL answered is not said: https://api.example.com/ is taken for it.',
    'Whether the page sends cookies is not said: fetch by itself sends none to other origins.',
  ]);
  const said = { page: 'https://foo.com', url: 'https://api.foo.com/', credentials: 'include' } as const;
  expect(((await explain(text, said)) as ToldCall).assumed).toEqual([]);
  const permitted = (await explain(`${text}\naccess-control-allow-credentials: true`)) as ToldCall;
  expect([permitted.asked.credentials, permitted.assumed[2]]).toEqual([
    'include',
    expect.stringContaining('the answer permits it'),
  ]);
  expect(((await explain(headers)) as ToldCall).assumed).toHaveLength(1);
});

test('a redirect as curl -iL prints it comes from a URL that is not said', async () => {
  const allow = 'Access-Control-Allow-Origin: *';
  const told = (await explain(
    `HTTP/1.1 301 Moved Permanently\nLocation: https://other.example/x\n${allow}\n\nHTTP/1.1 200 OK\n${allow}`,
  )) as ToldCall;
  expect(told.sent.map(({ url }) => url)).toEqual(['https://api.example.com/', 'https://other.example/x']);
  expect(told.outcomes.map(({ result }) => result?.outcome)).toEqual(['readable', 'readable', 'readable']);
  expect(codesOf(told)).not.toContain('redirect-count');
});

test('a recording is a table, and what is in it can be opened', async () => {
  const progress: number[] = [];
  const told = (await explainBrought(recording, null, nothingSaid, (part) =>
    progress.push(part),
  )) as ToldRecording;
  expect(told.report.groups.map(({ verdict, count }) => [verdict, count])).toEqual([
    ['blocked', 1],
    ['blocked', 1],
    ['readable', 2],
  ]);
  expect(progress[0]).toBe(0);
  expect(told.experiments.filter((each) => each !== null).length).toBeGreaterThan(0);
});

test.each(browserNames)(
  'a real recording of %s',
  async (name) => {
    const file = new URL(`../../../src/explain/har/testing/${name}.har`, import.meta.url);
    const told = (await explain(readFileSync(file, 'utf8'))) as ToldRecording;
    expect(told.experiments).toHaveLength(told.report.groups.length);
    expect(told.experiments.filter((each) => each !== null).length).toBeGreaterThan(2);
    const back = await Promise.all(
      told.experiments.flatMap((each) => (each === null ? [] : [decodeExperiment(each)])),
    );
    expect(JSON.stringify(back)).not.toContain('.example');
  },
  60_000,
);

test.each([
  ['', /nothing here yet/],
  ['hello', /about CORS or cookies/],
  ['{"log":', /ends in the middle, in line 1/],
  ['{\n"log": oops}', /no JSON from line 2, column 8 on: oops/],
  ['{"log":{}}', /log\.entries must be a list/],
  ['{"log":{"entries":[{"request":{"method":"GET","url":"x"}}]}}', /log\.entries\[0\]/],
  ['[{"a":1}]', /Not a HAR file/],
  ["curl 'https://a", /does not close it/],
  ['curl https://a.example/ -d @file', /'file', which is not here/],
  ['fetch(url)', /something else than text/],
  ['HTTP/1.1 100 Continue', /no response headers/],
])('%j is a fault in one line', async (text, line) => {
  const told = await explain(text);
  expect(told.kind === 'fault' && told.message).toMatch(line);
  expect(told.kind === 'fault' && told.message).not.toContain('\n');
});

test.each([
  [{ page: 'nowhere' }, /'nowhere', which is no origin/],
  [{ url: 'ftp://a' }, /'ftp:\/\/a', which is none/],
  [{ method: 'TRACE' }, /'TRACE', which no page/],
  [{ headers: 'X-A' }, /'X-A'\. Write/],
])('what is said and cannot be: %j', async (said, line) => {
  const told = await explain(headers, said);
  expect(told.kind === 'fault' && told.message).toMatch(line);
});
