/**
 * What came from the network, made fit for a log or a message: one line, bounded, no control characters.
 *
 * @param text a header's value, or whatever else somebody else wrote.
 */
export function printable(text: string): string {
  const line = text.replace(/[^\x20-\x7e]/g, '?');
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
