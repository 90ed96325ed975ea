import { expect, test } from 'vitest';
import { Browser } from '../../browser/browser.ts';
import { stepOfStoring } from '../../browser/step-of-storing.ts';
import { causesOfCookies } from './causes-of-cookies.ts';

const url = 'http://localhost/';

test.each([
  ['id=1; Secure', ['cookie-changed-secure-over-loopback']],
  ['id=1; Secure; Max-Age=0', []],
])('%s over plain HTTP from localhost: %j', (line, codes) => {
  const { jar } = new Browser({ profile: 'chromium', network: () => ({ status: 200, headers: [] }) });
  const step = stepOfStoring(line, jar.store(line, { url }));
  const causes = causesOfCookies({ browser: 'chromium', page: url, steps: [step] });
  expect(causes.map(({ code }) => code)).toEqual(codes);
});
