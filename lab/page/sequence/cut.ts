/** Cuts a text in the middle, where it is longer than there is room for: both ends say more than either. */
export function cutInMiddle(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = Math.ceil((Math.max(most, 3) - 1) * 0.6);
  const tail = Math.max(most, 3) - 1 - head;
  return `${text.slice(0, head)}…${tail === 0 ? '' : text.slice(-tail)}`;
}

/** What a server wrote, made visible: control characters are spelt out, and so is what turns writing around. */
export function visible(text: string): string {
  return text.replace(/[\0-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (char) => {
    const code = char.codePointAt(0)!;
    return code > 0xff ? `\\u${code.toString(16)}` : `\\x${code.toString(16).padStart(2, '0')}`;
  });
}
