/** What the first bytes say: https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern */
const signatures: readonly (readonly number[])[] = [
  [0x47, 0x49, 0x46, 0x38],
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  [0xff, 0xd8, 0xff],
  [0x42, 0x4d],
  [0x52, 0x49, 0x46, 0x46],
  [0x00, 0x00, 0x01, 0x00],
];

/** Whether a body begins as a picture does; SVG is text, and not among them. */
export function isImage(body: Uint8Array | null): boolean {
  return (
    body !== null && signatures.some((signature) => signature.every((byte, index) => body[index] === byte))
  );
}
