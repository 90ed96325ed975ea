import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { csrfTokens } from './csrf-token.ts';

const secret = 'a secret of at least 32 bytes, for tests';
const other = 'another secret of at least 32 bytes, too';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a token', () => {
  const tokens = csrfTokens([secret], undefined);

  test('is good for its session', async () => {
    expect(await tokens.verify(await tokens.sign('alice'), 'alice')).toBe('valid');
  });

  test('has a version, the second of issue, a random part and a signature', async () => {
    expect(await tokens.sign('alice')).toMatch(/^v1\.tro8w0\.[\w-]{22}\.[\w-]{43}$/);
  });

  test('is never the same twice', async () => {
    expect(await tokens.sign('alice')).not.toBe(await tokens.sign('alice'));
  });

  test('signs what can be computed elsewhere', async () => {
    const token = await tokens.sign('alice');
    const claims = token.slice(0, token.lastIndexOf('.'));
    const { createHmac } = await import('node:crypto');
    const signature = createHmac('sha256', secret)
      .update(`corsage-csrf\n${claims}\nalice`)
      .digest('base64url');
    expect(token).toBe(`${claims}.${signature}`);
  });

  test('is not good for another session', async () => {
    const token = await tokens.sign('alice');
    for (const session of ['bob', 'Alice', 'alice ', '', 'alic']) {
      expect(await tokens.verify(token, session)).toBe('invalid');
    }
  });

  test('is not good under another secret', async () => {
    expect(await csrfTokens([other], undefined).verify(await tokens.sign('alice'), 'alice')).toBe('invalid');
  });

  test('is good under an older secret, and signed with the newest', async () => {
    const rotated = csrfTokens([other, secret], undefined);
    expect(await rotated.verify(await tokens.sign('alice'), 'alice')).toBe('valid');
    expect(await tokens.verify(await rotated.sign('alice'), 'alice')).toBe('invalid');
    expect(await csrfTokens([other], undefined).verify(await rotated.sign('alice'), 'alice')).toBe('valid');
  });

  test('changed in one character is none', async () => {
    const token = await tokens.sign('alice');
    const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.+/= ';
    const one = fc.tuple(fc.nat(token.length - 1), fc.constantFrom(...characters));
    await fc.assert(
      fc.asyncProperty(one, async ([at, character]) => {
        const changed = token.slice(0, at) + character + token.slice(at + 1);
        expect(await tokens.verify(changed, 'alice')).toBe(changed === token ? 'valid' : 'invalid');
      }),
      { numRuns: 500 },
    );
  });

  test('has one spelling: the spare bits of the last character count', async () => {
    const token = await tokens.sign('alice');
    const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const spellings = [...last].map((character) => token.slice(0, -1) + character);
    const found = await Promise.all(spellings.map((spelling) => tokens.verify(spelling, 'alice')));
    expect(found.filter((verdict) => verdict === 'valid')).toHaveLength(1);
  });

  test('is not whatever text there is', async () => {
    const token = await tokens.sign('alice');
    const claims = token.slice(0, token.lastIndexOf('.'));
    const texts = [
      '',
      'v1',
      '...',
      `${token}.`,
      ` ${token}`,
      `${token}, ${token}`,
      `${claims}.`,
      token.replace('v1', 'v2'),
    ];
    for (const text of [...texts, 'x'.repeat(100_000)]) {
      expect(await tokens.verify(text, 'alice')).toBe('invalid');
    }
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        expect(await tokens.verify(text, 'alice')).toBe('invalid');
      }),
    );
  });

  test('any session can have one, and only its own', async () => {
    const text = fc.string({ unit: 'binary' });
    await fc.assert(
      fc.asyncProperty(text, text, async (session, stranger) => {
        const token = await tokens.sign(session);
        expect(await tokens.verify(token, session)).toBe('valid');
        expect(await tokens.verify(token, stranger)).toBe(stranger === session ? 'valid' : 'invalid');
      }),
    );
  });
});

describe('the age of a token', () => {
  const after = async (seconds: number, maxAge: number | undefined) => {
    const tokens = csrfTokens([secret], maxAge);
    const token = await tokens.sign('alice');
    vi.setSystemTime(Date.now() + seconds * 1000);
    return [await tokens.verify(token, 'alice'), await tokens.verify(token, 'bob')];
  };
  test.each([
    [0, 60, 'valid'],
    [60, 60, 'valid'],
    [61, 60, 'expired'],
    [-30, 60, 'valid'],
    [10_000_000, undefined, 'valid'],
  ])('after %i seconds of %s: %s; of another session it stays invalid', async (seconds, maxAge, verdict) => {
    expect(await after(seconds, maxAge)).toEqual([verdict, 'invalid']);
  });
});
