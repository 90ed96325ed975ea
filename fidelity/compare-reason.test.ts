import { expect, test } from 'vitest';
import type { Failed, Trace } from '../src/browser/trace.ts';
import { compareReasons } from './compare-reason.ts';
import { reason } from './real-browser.ts';

const url = 'https://api.two.com/me';
const failed: Failed = {
  step: 'failed',
  anchor: 'https://fetch.spec.whatwg.org/#concept-cors-check',
  code: 'allow-origin-missing',
  url,
  value: null,
  message: null,
};
const trace: Trace = { browser: '', page: 'https://app.one.com/', steps: [failed] };

test('the first reason for a call’s URL decides', () => {
  const told = [
    reason('cors', 'MissingAllowOriginHeader', { url: 'https://other.com/' }),
    reason('cors', 'MissingAllowOriginHeader', { url }),
    reason('cors', 'AllowOriginMismatch', { url }),
  ];
  expect(compareReasons('chromium', [trace], told)).toEqual({ compared: 1, disagreements: [] });
  expect(compareReasons('chromium', [trace, trace], told).disagreements).toEqual([
    {
      aspect: 'reason',
      path: 'traces[1].allow-origin-missing',
      engine: 'MissingAllowOriginHeader',
      browser: 'AllowOriginMismatch',
    },
  ]);
});

test('no reason where the engine has one is a disagreement', () => {
  expect(compareReasons('chromium', [trace], []).disagreements).toMatchObject([{ browser: null }]);
});

test('what Firefox repeats in general terms is no second reason', () => {
  const told = [
    reason('cors', 'CORSMissingAllowOrigin2', { url }),
    reason('cors', 'CORSDidNotSucceed2', { url }),
    reason('cors', 'CORSMissingAllowOrigin2', { url }),
  ];
  expect(compareReasons('firefox', [trace, trace], told).disagreements).toEqual([]);
});

test('WebKit’s sentences are matched with what it inserted', () => {
  const text = 'Origin https://app.one.com is not allowed by Access-Control-Allow-Origin. Status code: 200';
  expect(
    compareReasons('webkit', [trace], [reason('message', 'SECURITY ERROR', { text })]).disagreements,
  ).toEqual([]);
});

test('a call that does not fail, or fails without a word, is not compared', () => {
  const silent: Trace = { ...trace, steps: [{ ...failed, code: 'status-not-ok' }] };
  expect(compareReasons('chromium', [{ ...trace, steps: [] }, silent], [])).toEqual({
    compared: 0,
    disagreements: [],
  });
});
