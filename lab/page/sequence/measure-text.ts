export type Font = 'title' | 'code' | 'words' | 'strong' | 'small' | 'tag';

/** How wide a text is, in pixels. */
export type Measure = (text: string, font: Font) => number;

const sizes: Readonly<Record<Font, readonly [weight: number, px: number, family: '--mono' | '--sans']>> = {
  title: [600, 12.5, '--mono'],
  code: [400, 11.5, '--mono'],
  words: [400, 12.5, '--sans'],
  strong: [600, 13, '--sans'],
  small: [400, 11.5, '--mono'],
  tag: [400, 12.5, '--sans'],
};

/** Measures with the fonts that the page really has. */
export function measurer(element: Element): Measure {
  const context = document.createElement('canvas').getContext('2d');
  const style = getComputedStyle(element);
  const fonts = Object.fromEntries(
    Object.entries(sizes).map(([font, [weight, px, family]]) => [
      font,
      `${weight} ${px}px ${style.getPropertyValue(family) || 'monospace'}`,
    ]),
  );
  const known = new Map<string, number>();
  return (text, font) => {
    const key = `${font} ${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (context !== null) context.font = fonts[font]!;
    const width = context?.measureText(text).width ?? roughly(text, font);
    known.set(key, width);
    return width;
  };
}

/** Without a canvas: most letters of a sans are narrower than those of a monospace, which are 0.6 em. */
export function roughly(text: string, font: Font): number {
  const [, px, family] = sizes[font];
  return text.length * px * (family === '--mono' ? 0.61 : 0.56);
}

/** The longest cut of a text that fits. */
export function fitted(
  text: string,
  room: number,
  font: Font,
  measure: Measure,
  cut: (most: number) => string,
): string {
  if (measure(text, font) <= room) return text;
  let [few, many] = [1, text.length];
  while (few < many) {
    const most = Math.ceil((few + many) / 2);
    if (measure(cut(most), font) <= room) few = most;
    else many = most - 1;
  }
  return cut(few);
}

/** Words on lines that fit; a word that is longer than a line stands on one of its own. */
export function wrapWords(text: string, room: number, font: Font, measure: Measure): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && measure(joined, font) <= room) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}
