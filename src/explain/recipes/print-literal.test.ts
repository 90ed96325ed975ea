import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printLiteral } from './print-literal.ts';

test('what is printed is the value again', () => {
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string({ unit: 'binary' }),
      fc.integer(),
      fc.boolean(),
      fc.array(tie('value')),
      fc.dictionary(
        fc.string().filter((key) => key !== '__proto__'),
        tie('value'),
      ),
    ),
  }));
  fc.assert(
    fc.property(value, (given) => {
      const read: unknown = new Function(`return (${printLiteral(given)});`)();
      expect(JSON.stringify(read)).toBe(JSON.stringify(given));
    }),
  );
});

test('a value too long for its line has a line a member', () => {
  const names = ['a'.repeat(30), 'b'.repeat(30)];
  const [a, b] = names;
  expect(printLiteral({ origin: names, methods: ['PUT'], 'x-y': undefined }, '', 10)).toBe(
    `{\n  origin: ['${a}', '${b}'],\n  methods: ['PUT'],\n}`,
  );
  expect(printLiteral("it's")).toBe("'it\\'s'");
});
