import { describe, expect, test } from 'vitest';
import { findingCodes } from './catalogue/catalogue.ts';
import { explainVariant } from './explain-variant.ts';
import type { Produced } from './testing/build-produced.ts';
import { producedBy } from './testing/produced-by.ts';

const entries = findingCodes.map((code) => [code, producedBy[code]] as const);
const produced = entries.filter(
  (entry): entry is readonly [(typeof entry)[0], Produced] => typeof entry[1] !== 'string',
);

describe('each finding comes up in a scenario, where one can show it', () => {
  test.each(produced)(
    '%s',
    async (code, { variant, profile = 'chromium', thirdPartyCookies = 'allowed' }) => {
      const { findings } = await explainVariant(variant, { profile, thirdPartyCookies });
      expect(findings.map((finding) => finding.code)).toContain(code);
      expect(JSON.parse(JSON.stringify(findings))).toEqual(findings);
    },
  );

  test('and most can', () => {
    expect(produced.length).toBeGreaterThan(110);
    for (const [code, reason] of entries) {
      if (typeof reason === 'string') expect(reason, code).toMatch(/^[A-Z].*\.$/);
    }
  });
});
