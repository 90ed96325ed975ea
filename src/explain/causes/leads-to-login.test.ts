import { expect, test } from 'vitest';
import { leadsToLogin } from './leads-to-login.ts';

test.each([
  ['https://api.example.com/me', '/login'],
  ['https://api.example.com/me', '/accounts/login/?next=/me'],
  ['https://api.example.com/me', '/users/sign_in'],
  ['https://api.example.com/me', '/wp-login.php'],
  ['https://api.example.com/me', '/Account/Login?ReturnUrl=%2Fme'],
  ['https://api.example.com/me', '/oauth2/start?rd=%2Fme'],
  ['https://api.example.com/', 'https://login.example.net/'],
  ['https://api.example.com/me', 'https://login.example.com/authorize'],
  ['https://api.example.com/me', 'https://auth.example.com/?rd=https://api.example.com/me'],
  ['https://api.example.com/me', 'https://accounts.google.com/ServiceLogin?continue=x'],
  ['https://api.example.com/me', 'https://accounts.google.com/o/oauth2/v2/auth?client_id=1'],
  ['https://api.example.com/me', 'https://id.example.com/realms/x/protocol/openid-connect/auth?client_id=1'],
  ['https://api.example.com/me', 'https://team.cloudflareaccess.com/cdn-cgi/access/login/api.example.com'],
  ['https://api.example.com/me', 'https://login.microsoftonline.com/x/oauth2/v2.0/authorize?client_id=1'],
  ['https://auth.example.com/me', '/login'],
  ['https://api.example.com/auth/me', '/login'],
])('%s to %s', (from, to) => {
  expect(leadsToLogin(from, to)).toBe(true);
});

test.each([
  ['a slash', 'https://auth.example.com/oauth/token', '/oauth/token/'],
  ['a slash', 'https://auth.example.com/token', '/token/'],
  ['a slash after a login', 'https://api.example.com/login', '/login/'],
  ['a scheme', 'http://auth.example.com/token', 'https://auth.example.com/token'],
  ['a version', 'https://api.example.com/auth/me', '/v2/auth/me'],
  ['a version, and a host', 'https://api.example.com/v1/users', 'https://accounts.example.com/v2/users'],
  ['what a login leads to', 'https://api.example.com/login', 'https://auth.example.com/'],
  ['an API for accounts', 'https://api.example.com/me', 'https://accounts.example.com/v2/profile'],
  ['another server for accounts', 'https://accounts.example.com/7', 'https://accounts.example.net/7/a'],
  ['a word in a word', 'https://api.example.com/me', '/blogin/authors/cassette'],
  ['elsewhere', 'https://api.example.com/me', 'https://cdn.example.net/you'],
])('not %s: %s to %s', (_, from, to) => {
  expect(leadsToLogin(from, to)).toBe(false);
});
