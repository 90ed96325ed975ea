import { describe, expect, test } from 'vitest';
import { formatOriginPattern, parseOriginPattern } from './origin-pattern.ts';

describe('accepted', () => {
  const accepted = [
    'https://app.example.com',
    'https://app.example.com:8443',
    'http://localhost:3000',
    'http://localhost:*',
    'http://127.0.0.1:*',
    'http://[::1]:5173',
    'https://*.example.com',
    'https://*.app.example.com:8443',
    'https://*.example.com:*',
    'https://*.team.github.io',
    'http://*.localhost:*',
    'https://*.internal',
    'https://xn--bcher-kva.example',
    'https://my_host.example.com',
    'capacitor://localhost',
    'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai',
  ];
  test.each(accepted)('%s, and is written back the same', (text) => {
    const pattern = parseOriginPattern(text, 'origin');
    expect(pattern).not.toHaveProperty('code');
    expect('code' in pattern ? '' : formatOriginPattern(pattern)).toBe(text);
  });
});

describe('rejected, each with its code and what to write instead', () => {
  test.each([
    ['no scheme', 'app.example.com', 'origin-invalid', "Write 'https://app.example.com'."],
    ['no scheme, slashes', '//app.example.com', 'origin-invalid', "Write 'https://app.example.com'."],
    ['empty', '', 'origin-invalid', "Write 'https://app.example.com'."],
    [
      'a list in one string',
      'https://a.example, https://b.example',
      'origin-invalid',
      "['https://a.example', 'https://b.example']",
    ],
    ['white space', ' https://a.example', 'origin-invalid', "Write 'https://a.example'."],
    [
      'trailing slash',
      'https://app.example.com/',
      'origin-trailing-slash',
      "Write 'https://app.example.com'.",
    ],
    ['path', 'https://app.example.com/app', 'origin-has-path', "Write 'https://app.example.com'."],
    ['query', 'https://app.example.com?x', 'origin-has-path', "Write 'https://app.example.com'."],
    ['fragment', 'https://app.example.com#x', 'origin-has-path', "Write 'https://app.example.com'."],
    ['userinfo', 'https://me:pw@app.example.com', 'origin-has-userinfo', "Write 'https://app.example.com'."],
    [
      'default port of https',
      'https://app.example.com:443',
      'origin-default-port',
      "Write 'https://app.example.com'.",
    ],
    [
      'default port of http',
      'http://app.example.com:80',
      'origin-default-port',
      "Write 'http://app.example.com'.",
    ],
    ['port with a zero in front', 'https://app.example.com:0443', 'origin-port', 'up to 65535'],
    ['port too large', 'https://app.example.com:65536', 'origin-port', 'up to 65535'],
    ['port missing', 'https://app.example.com:', 'origin-port', "Write 'https://app.example.com'."],
    ['upper case', 'https://App.example.com', 'origin-upper-case', "Write 'https://app.example.com'."],
    ['Unicode', 'https://bücher.example', 'origin-unicode', "Write 'https://xn--bcher-kva.example'."],
    [
      'wildcard inside a label',
      'https://app-*.example.com',
      'origin-wildcard',
      "Write 'https://*.example.com'.",
    ],
    [
      'wildcard inside the host',
      'https://app.*.example.com',
      'origin-wildcard',
      "Write 'https://*.example.com'.",
    ],
    ['wildcard glued to the domain', 'https://*example.com', 'origin-wildcard', '*.'],
    ['wildcard host', 'https://*', 'origin-wildcard', 'Name the origins'],
    ['two wildcards', 'https://*.*.example.com', 'origin-wildcard', "Write 'https://*.example.com'."],
    [
      'wildcard scheme',
      '*://app.example.com',
      'origin-wildcard',
      "['https://app.example.com', 'http://app.example.com']",
    ],
    ['public suffix', 'https://*.com', 'origin-public-suffix', "'https://*.yours.com'"],
    ['public suffix of two labels', 'https://*.co.uk', 'origin-public-suffix', "'https://*.yours.co.uk'"],
    ['private public suffix', 'https://*.github.io', 'origin-public-suffix', "'https://*.yours.github.io'"],
    [
      'a domain with public suffixes below it',
      'https://*.amazonaws.com',
      'origin-public-suffix',
      'as much of the host as is yours',
    ],
    ['unlisted top-level domain', 'https://*.nosuchtld', 'origin-public-suffix', 'yours.nosuchtld'],
    ['IP address with subdomains', 'https://*.127.0.0.1', 'origin-ip-address', "Write 'https://127.0.0.1'."],
    ['IP address in hex', 'http://0x7f000001', 'origin-invalid', "Write 'http://127.0.0.1'."],
    ['web socket', 'wss://app.example.com', 'origin-scheme', "Write 'https://app.example.com'."],
    ['empty host', 'https://', 'origin-invalid', 'https://app.example.com'],
    ['host too long', `https://${'a'.repeat(600)}`, 'origin-invalid', 'one origin'],
  ])('%s: %s', (_, text, code, fix) => {
    const problem = parseOriginPattern(text, 'origin[1]');
    expect(problem).toMatchObject({ code, path: 'origin[1]', value: text });
    expect('fix' in problem && problem.fix).toContain(fix);
  });
});
