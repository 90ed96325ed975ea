import { type EngineReason, markerPrefix, reason } from './real-browser.ts';
export function webkitReasons(tell: (reason: EngineReason) => void): (chunk: Buffer) => void {
  let partial = '';
  return (chunk) => {
    const lines = (partial + chunk.toString()).split('\n');
    partial = lines.pop() ?? '';
    for (const line of lines) { tell(reason('message', 'raw', { text: line })); if (line.includes(markerPrefix)) tell(reason('marker', '', { text: line.slice(line.indexOf(markerPrefix)) })); }
  };
}
