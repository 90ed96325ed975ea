import { StringDecoder } from 'node:string_decoder';
import { type EngineReason, markerPrefix, reason } from './real-browser.ts';

/** `page:line:column: CONSOLE SECURITY ERROR text`, the place and the source being left out where there is none. */
const consoleLine = /^(?:\S+?:\d+:\d+: )?CONSOLE ((?:[A-Z]+ )?(?:LOG|INFO|WARN|WARNING|ERROR|DEBUG)) (.*)$/;

/** Where a text names the request that it is about. Every other URL in it is that of the page. */
const requested =
  /(?:cannot load|Cannot load image|redirection to|load to|load URL|content from|while loading) ((?:https?|file):\S*[^\s.])/;

/** Whether a line says which rule of CORS failed; what it prints after that only says that one did. */
const corsText =
  /Access-Control-|^Preflight response|^Cross-origin redirection|^Not allowed to follow a redirection/;

const blockedText =
  /Cross-Origin-Resource-Policy|^\[blocked\]|^Not allowed to request|^Unsafe attempt|^Not allowed to use/;

/**
 * Makes reasons of what MiniBrowser prints. Most lines name no request: their order among the markers tells whose they are.
 *
 * @param tell hears each reason.
 * @returns what must hear everything that is printed.
 */
export function webkitReasons(tell: (reason: EngineReason) => void): (chunk: Buffer) => void {
  const decoder = new StringDecoder('utf8');
  let partial = '';
  return (chunk) => {
    const lines = (partial + decoder.write(chunk)).split('\n');
    partial = lines.pop() ?? '';
    for (const line of lines) {
      const told = webkitReason(line);
      if (told !== null) tell(told);
    }
  };
}

/** The reason in a line; `null` where it is not one of the console's. */
export function webkitReason(line: string): EngineReason | null {
  const [, name = '', text = ''] = consoleLine.exec(line) ?? [];
  if (name === '') return null;
  if (text.startsWith(markerPrefix)) return reason('marker', '', { text });
  const url = requested.exec(text)?.[1] ?? null;
  if (corsText.test(text)) return reason('cors', name, { url, text });
  return reason(blockedText.test(text) ? 'blocked' : 'message', name, { url, text });
}
