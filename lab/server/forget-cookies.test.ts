import { expect, test } from 'vitest';
import type { Experiment } from '../shared/experiment.ts';
import { forgetCookies, forgetSeen, linesToForget } from './forget-cookies.ts';

const experiment: Experiment = {
  servers: {
    'http://b.localhost': {
      headers: [['set-cookie', 'every=1']],
      routes: {
        'POST /account/login': {
          headers: [['Set-Cookie', 'session=7f3c; SameSite=None; Secure; HttpOnly; Max-Age=600']],
        },
      },
    },
  },
  cookies: {
    'http://c.localhost': ['wide=1; Domain=c.localhost', 'deep=1; path=/admin', 'wide=2; Domain=c.localhost'],
  },
  steps: [
    { do: 'open', url: 'http://a.localhost' },
    { do: 'cookie', set: 'theme=dark' },
    { do: 'cookie' },
    { do: 'cookie', set: 'wide=3; Domain=d.localhost', in: 'http://b.d.localhost' },
    { do: 'cookie', in: 'http://d.localhost' },
  ],
};

test('every cookie a case names is expired where it was set, with what tells it apart', () => {
  expect(Object.fromEntries(forgetCookies([experiment]))).toEqual({
    'a.localhost': ['theme=; Path=/; Max-Age=0'],
    'b.localhost': [
      'every=; Path=/account; Max-Age=0',
      'session=; SameSite=None; Secure; Path=/account; Max-Age=0',
    ],
    'b.d.localhost': ['wide=; Domain=d.localhost; Path=/; Max-Age=0'],
    'd.localhost': ['wide=; Domain=d.localhost; Path=/; Max-Age=0'],
    'c.localhost': ['wide=; Domain=c.localhost; Path=/; Max-Age=0', 'deep=; path=/admin; Max-Age=0'],
  });
});

test('what a variant has set beforehand on a neighbour is not forgotten again', () => {
  const wide = 'wide=; Path=/; domain=c.localhost; SameSite=Lax; Max-Age=0';
  const theme = 'theme=; Path=/; Max-Age=0';
  expect(linesToForget([wide, theme], experiment, 'http://a.c.localhost')).toEqual([theme]);
  expect(linesToForget([wide, theme], experiment, 'http://c.localhost')).toEqual([wide, theme]);
});

test('a cookie that is seen is removed wherever it may have been set', () => {
  expect(forgetSeen('a=1; a=2', 'x.pair.localhost', '/api/me')).toEqual(
    ['/', '/api', '/api/me'].flatMap((path) => [
      `a=; Path=${path}; Max-Age=0`,
      `a=; Path=${path}; Secure; Max-Age=0`,
      `a=; Path=${path}; Secure; SameSite=None; Partitioned; Max-Age=0`,
      `a=; Path=${path}; Domain=x.pair.localhost; Max-Age=0`,
      `a=; Path=${path}; Domain=x.pair.localhost; Secure; Max-Age=0`,
      `a=; Path=${path}; Domain=pair.localhost; Max-Age=0`,
      `a=; Path=${path}; Domain=pair.localhost; Secure; Max-Age=0`,
    ]),
  );
});

test('what no browser sends is not echoed, and there is an end to it', () => {
  expect(forgetSeen('', 'a.localhost', '')).toEqual([]);
  expect(forgetSeen('a b=1; ü=1; =1', 'a.localhost', '')).toEqual([]);
  const many = Array.from({ length: 2000 }, (_, index) => `cookie-with-a-name-${index}=1`).join('; ');
  const lines = forgetSeen(many, 'x.pair.localhost', '/a/b/c');
  expect(lines.join('').length).toBeGreaterThan(90_000);
  expect(lines.join('').length).toBeLessThanOrEqual(96 * 1024);
});

test('a cookie that is seen because a neighbour has just set it stays', () => {
  const prepared: Experiment = {
    ...experiment,
    cookies: { 'http://b.localhost': ['s=1; Domain=b.localhost'] },
  };
  const lines = linesToForget(forgetSeen('s=1', 'x.b.localhost', ''), prepared, 'http://x.b.localhost');
  expect(lines).toContain('s=; Path=/; Domain=x.b.localhost; Max-Age=0');
  expect(lines.filter((line) => line.includes('Domain=b.localhost'))).toEqual([]);
});
