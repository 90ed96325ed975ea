/** The encodings that a mark at the beginning tells of. PowerShell 5 writes the first of them with `>`. */
const marks: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** Bytes as text, without the mark that may stand before it: in UTF-16 where that says so, otherwise in UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  const [, encoding] = marks.find(([mark]) => mark.every((byte, index) => bytes[index] === byte)) ?? [];
  return new TextDecoder(encoding).decode(bytes);
}
