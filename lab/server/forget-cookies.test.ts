import { expect, test } from 'vitest';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { forgetCookies, linesToForget } from './forget-cookies.ts';

const scenario: Scenario = {
  id: 'posts/1',
  title: '',
  claim: '',
  verdict: 'confirmed',
  explanation: '',
  variants: [
    {
      name: '',
      because: '',
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
        'http://c.localhost': [
          'wide=1; Domain=c.localhost',
          'deep=1; path=/admin',
          'wide=2; Domain=c.localhost',
        ],
      },
      steps: [
        { do: 'open', url: 'http://a.localhost' },
        { do: 'cookie', set: 'theme=dark' },
        { do: 'cookie' },
        { do: 'cookie', set: 'wide=3; Domain=d.localhost', in: 'http://b.d.localhost' },
        { do: 'cookie', in: 'http://d.localhost' },
      ],
      expect: [],
    },
  ],
};

test('every cookie a case names is expired where it was set, with what tells it apart', () => {
  expect(Object.fromEntries(forgetCookies([scenario]))).toEqual({
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
  const [variant] = scenario.variants;
  const wide = 'wide=; Path=/; domain=c.localhost; SameSite=Lax; Max-Age=0';
  const theme = 'theme=; Path=/; Max-Age=0';
  expect(linesToForget([wide, theme], variant!, 'http://a.c.localhost')).toEqual([theme]);
  expect(linesToForget([wide, theme], variant!, 'http://c.localhost')).toEqual([wide, theme]);
});
