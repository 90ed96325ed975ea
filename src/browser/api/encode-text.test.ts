import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeText } from './encode-text.ts';

test('is what TextEncoder makes of it', () => {
  const unit = fc.oneof(fc.constantFrom('a', '\x7f', '\x80', 'é', '€', '\ud800', '\udc00'), fc.string());
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 70 }), (units) => {
      const text = units.join('');
      expect(encodeText(text)).toEqual(new TextEncoder().encode(text));
    }),
  );
  expect(encodeText('')).toEqual(new Uint8Array(0));
});
