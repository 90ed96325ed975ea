import { expect, test } from 'vitest';
import type { CallResult, SeenRequest, VariantRecord } from '../src/scenario/record.ts';
import { compareCase } from './compare-case.ts';

const readable: CallResult = {
  outcome: 'readable',
  type: 'cors',
  status: 200,
  body: 'hello',
  headers: { Age: null },
};
const request: SeenRequest = {
  method: 'GET',
  url: 'https://api.two.com/me',
  headers: { origin: 'https://app.one.com', 'sec-ch-ua': 'x' },
  status: 200,
  answered: [],
  by: 'application',
};

function record(results: readonly CallResult[], requests: readonly SeenRequest[] = []): VariantRecord {
  return { results, requests };
}

test.each<[claim: string, engine: VariantRecord, browser: VariantRecord, found: readonly unknown[]]>([
  ['the same', record([readable], [request]), record([readable], [request]), []],
  [
    'another outcome, with all that hangs on it',
    record([{ outcome: 'blocked', error: 'x' }]),
    record([{ outcome: 'opaque', type: 'opaque' }]),
    [
      ['outcome', 'results[0].outcome', 'blocked', 'opaque'],
      ['outcome', 'results[0].type', null, 'opaque'],
    ],
  ],
  [
    'errors are worded by each browser',
    record([{ outcome: 'blocked', error: 'TypeError: Load failed' }]),
    record([{ outcome: 'blocked', error: 'TypeError: Failed to fetch' }]),
    [],
  ],
  [
    'a header that only one of the two sees',
    record([readable]),
    record([{ ...readable, headers: { Age: '7' } }]),
    [['outcome', 'results[0].headers.Age', null, '7']],
  ],
  [
    'what script sees of cookies',
    record([{ outcome: 'cookie', value: 'a=1' }]),
    record([{ outcome: 'cookie', value: '' }]),
    [['cookies', 'results[0].cookie', 'a=1', '']],
  ],
  [
    'what the server sees of cookies',
    record([], [{ ...request, headers: { ...request.headers, cookie: 'a=1' } }]),
    record([], [request]),
    [['cookies', 'requests[0].cookie', 'a=1', null]],
  ],
  [
    'a request too many',
    record([], [{ ...request, method: 'OPTIONS' }, request]),
    record([], [{ ...request, method: 'OPTIONS' }]),
    [['requests', 'requests[1]', 'GET https://api.two.com/me', null]],
  ],
  [
    'headers that say nothing are not compared',
    record([], [request]),
    record(
      [],
      [{ ...request, headers: { origin: 'https://app.one.com', 'proxy-connection': 'keep-alive' } }],
    ),
    [],
  ],
  [
    'the boundary of a form is each browser’s own',
    record([], [{ ...request, headers: { 'content-type': 'multipart/form-data; boundary=----x1' } }]),
    record([], [{ ...request, headers: { 'content-type': 'multipart/form-data; boundary=-------y2' } }]),
    [],
  ],
])('%s', (_, engine, browser, found) => {
  expect(
    compareCase(engine, browser).map((each) => [each.aspect, each.path, each.engine, each.browser]),
  ).toEqual(found);
});
