import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explainHar } from '../src/explain/har/explain-har.ts';
import type { HarReport } from '../src/explain/har/har-report.ts';
import { readHar } from '../src/networks/read-har.ts';
import { exportFromChromium } from './har-export/export-chromium.ts';
import { exportFromFirefox } from './har-export/export-firefox.ts';
import { exportFromWebkit } from './har-export/export-webkit.ts';
import { openShop, type RunningShop } from './har-export/shop.ts';

// The recordings in src/explain/har/testing were made in this way. Here each browser makes one anew.
let shop: RunningShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** What a recording tells, without when and where in the file. */
async function told(har: string): Promise<readonly object[]> {
  const { groups } = await explainHar(readHar(har));
  return groups.map(({ method, url, count, verdict, findings, cannotShow }: HarReport['groups'][number]) => ({
    method,
    url,
    count,
    verdict,
    findings: findings.map(({ code, facts }) => [code, facts.cookie]),
    cannotShow,
  }));
}

const kept = (name: string) =>
  readFileSync(new URL(`../src/explain/har/testing/${name}.har`, import.meta.url), 'utf8');

describe('what is explained of a fresh export is what is explained of the one that was kept', () => {
  test('Chromium, sanitised and whole', async () => {
    const { sanitised, whole } = await exportFromChromium(shop);
    expect(await told(whole)).toEqual(await told(kept('chromium')));
    expect(await told(sanitised)).toEqual(await told(kept('chromium-sanitised')));
    expect(sanitised).not.toMatch(/"name": "(?:set-)?cookie"/i);
  });

  test('Firefox', async () => {
    expect(await told(await exportFromFirefox(shop))).toEqual(await told(kept('firefox')));
  });

  test('WebKit', async () => {
    expect(await told(await exportFromWebkit(shop))).toEqual(await told(kept('webkit')));
  });
});

test('what blocked cookies leave in Chromium’s recording is told', async () => {
  const { whole } = await exportFromChromium(shop, { thirdPartyCookies: 'blocked' });
  expect(await told(whole)).toContainEqual(
    expect.objectContaining({
      url: 'https://api.petals.example/me',
      verdict: 'readable',
      findings: [['cookie-not-sent-third-party-blocked', 'home, everywhere']],
    }),
  );
});
