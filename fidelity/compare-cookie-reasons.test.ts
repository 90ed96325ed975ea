import { expect, test } from 'vitest';
import type { Trace, TraceStep } from '../src/browser/trace.ts';
import { compareCookieReasons } from './compare-cookie-reasons.ts';
import { reason } from './real-browser.ts';

const url = 'https://api.two.com/me';
const anchor = '';
const request: TraceStep = {
  step: 'request',
  anchor,
  initiator: 'fetch',
  method: 'GET',
  url,
  mode: 'cors',
  credentialsMode: 'include',
  redirectMode: 'follow',
  origin: 'https://app.one.com',
  headers: [],
};
const sent: TraceStep = { step: 'sent', anchor, preflight: false, method: 'GET', url, headers: [] };
const withheld: TraceStep = {
  step: 'cookie-withheld',
  anchor,
  name: 'a',
  code: 'same-site-lax',
  codes: ['same-site-lax', 'not-on-path'],
};
const rejected: TraceStep = {
  step: 'cookie-rejected',
  anchor,
  line: 'b=1; Domain=com',
  name: 'b',
  code: 'domain-public-suffix',
  codes: ['domain-public-suffix'],
};
const redirect: TraceStep = {
  step: 'redirect',
  anchor,
  status: 302,
  location: '/',
  url: 'https://api.two.com/',
  method: 'GET',
  originTainted: false,
  code: null,
};

function traceOf(...steps: readonly TraceStep[]): Trace {
  return { browser: '', page: 'https://app.one.com/', steps };
}

test('Chromium’s reasons for a cookie agree in any order, those of two cookies each by themselves', () => {
  const told = [
    reason('cookie-not-stored', 'InvalidDomain', { url, cookie: 'b' }),
    reason('cookie-not-sent', 'SchemefulSameSiteLax', { url, cookie: 'a' }),
    reason('cookie-not-sent', 'NotOnPath', { url, cookie: 'a' }),
  ];
  const traces = [traceOf(request, withheld, sent, rejected)];
  expect(compareCookieReasons('chromium', traces, told)).toEqual({ compared: 2, disagreements: [] });
});

test('what only one of the two has is a disagreement', () => {
  const extra = [reason('cookie-not-sent', 'NotOnPath', { url, cookie: 'c' })];
  expect(compareCookieReasons('chromium', [traceOf(request, sent, rejected)], extra).disagreements).toEqual([
    { aspect: 'reason', path: `cookie-not-stored "b" ${url}`, engine: 'InvalidDomain', browser: null },
    { aspect: 'reason', path: `cookie-not-sent "c" ${url}`, engine: null, browser: 'NotOnPath' },
  ]);
});

test('the tour’s own requests, icons and script’s cookies are not compared', () => {
  const told = ['https://api.two.com/.prepare?tour-stop=t.1', 'https://api.two.com/favicon.ico'].map((each) =>
    reason('cookie-not-stored', 'InvalidDomain', { url: each, cookie: 'b' }),
  );
  expect(compareCookieReasons('chromium', [traceOf(rejected)], told).compared).toBe(0);
});

test('Firefox’s sentences are told apart by their key; it may quote the whole line', () => {
  const text = 'Cookie “b” has been rejected for invalid domain.';
  const told = [reason('cookie-not-stored', 'cookiesRejection', { url, cookie: 'b', text })];
  expect(compareCookieReasons('firefox', [traceOf(request, sent, rejected)], told)).toEqual({
    compared: 1,
    disagreements: [],
  });
  const third: TraceStep = { ...rejected, code: 'third-party-blocked', codes: ['third-party-blocked'] };
  const line = [
    reason('cookie-not-stored', 'cookiesRejection', {
      url,
      cookie: 'b=1; Domain=com',
      text: 'Cookie “b=1; Domain=com” has been rejected as third-party.',
    }),
  ];
  expect(compareCookieReasons('firefox', [traceOf(request, sent, third)], line).disagreements).toEqual([]);
});

test('Firefox says nothing of what it does not send, nor of redirects of the tab', () => {
  const navigation: TraceStep = { ...request, initiator: 'link', mode: 'navigate' };
  const steps = [navigation, withheld, sent, rejected, redirect];
  expect(compareCookieReasons('firefox', [traceOf(...steps)], []).compared).toBe(0);
  expect(compareCookieReasons('chromium', [traceOf(...steps)], []).compared).toBe(2);
});

test('WebKit says nothing at all', () => {
  expect(compareCookieReasons('webkit', [traceOf(request, withheld, sent)], []).compared).toBe(0);
});
