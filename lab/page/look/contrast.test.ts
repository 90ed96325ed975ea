import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const tokens = [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\);/g)];
const light = Object.fromEntries(tokens.map(([, name, colour]) => [name, colour]));
const dark = Object.fromEntries(tokens.map(([, name, , colour]) => [name, colour]));

/** https://www.w3.org/TR/WCAG21/#dfn-relative-luminance */
function luminance(colour: string): number {
  const hex = colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour;
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter! + 0.05) / (darker! + 0.05);
}

const texts = ['ink', 'soft', 'rose', 'rose-deep', 'leaf', 'stop', 'hold'];
const grounds = ['paper', 'card', 'rail', 'code', 'rose-soft', 'leaf-soft', 'stop-soft'];

describe.each([
  ['light', light],
  ['dark', dark],
])('in %s', (_, theme) => {
  test('every text can be read on every ground', () => {
    const pairs = texts.flatMap((text) => grounds.map((ground) => [text, ground] as const));
    const faint = [...pairs, ['on-rose', 'rose'] as const, ['on-rose', 'rose-deep'] as const].filter(
      ([text, ground]) => contrast(theme[text]!, theme[ground]!) < 4.5,
    );
    expect(faint).toEqual([]);
  });

  test('the edge of a field can be seen', () => {
    for (const ground of ['paper', 'card']) {
      expect(contrast(theme.edge!, theme[ground]!)).toBeGreaterThanOrEqual(3);
    }
  });
});
