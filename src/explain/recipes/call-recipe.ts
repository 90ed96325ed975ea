import type { Call, FetchStep, XhrStep } from '../../scenario/scenario.ts';
import { headerPairs } from '../../web/header-pairs.ts';
import type { CallChange, Change } from '../change.ts';
import { printLiteral, printString } from './print-literal.ts';

/**
 * The changes to what the page's script does, as the code before and after. The same whatever the server is.
 *
 * @returns JavaScript; `null` where the page stays as it is.
 * @example
 * ```ts
 * const was = { do: 'fetch', url: 'https://api.example.com/me' } as const;
 * callRecipe([{ change: 'call', was, call: { ...was, credentials: 'include' } }]);
 * ```
 */
export function callRecipe(changes: readonly Change[]): string | null {
  const calls = changes.filter((change): change is CallChange => change.change === 'call');
  if (calls.length === 0) return null;
  const parts = calls.map(({ was, call }) => {
    const [before, after] = [codeOf(was), codeOf(call)].map((code) => code.trimEnd());
    return `// Before:\n${commented(before!)}\n// After:\n${after}\n`;
  });
  return parts.join('\n');
}

function commented(code: string): string {
  return code.replace(/^/gm, '// ');
}

/** A call as script makes it. */
export function codeOf(call: Call): string {
  switch (call.do) {
    case 'fetch':
      return fetchCode(call);
    case 'xhr':
      return xhrCode(call);
    case 'script':
    case 'image': {
      const { do: element, url, crossorigin } = call;
      const type = call.do === 'script' && call.type === 'module' ? [`element.type = 'module';`] : [];
      const cors = crossorigin === undefined ? [] : [`element.crossOrigin = ${printString(crossorigin)};`];
      const tag = element === 'image' ? 'img' : element;
      return [
        `const element = document.createElement('${tag}');`,
        ...type,
        ...cors,
        `element.src = ${printString(url)};`,
        'document.body.append(element);',
      ].join('\n');
    }
    case 'frame': {
      const sandbox = call.sandbox ? [`frame.sandbox = '';`] : [];
      return [
        "const frame = document.createElement('iframe');",
        ...sandbox,
        `frame.src = ${printString(call.url)};`,
        'document.body.append(frame);',
      ].join('\n');
    }
    case 'cookie':
      return call.set === undefined ? 'document.cookie;' : `document.cookie = ${printString(call.set)};`;
  }
}

function fetchCode({ do: _, url, in: __, read = [], ...init }: FetchStep): string {
  const { headers } = init;
  const options = { ...init, ...(Array.isArray(headers) && { headers }) };
  const address = printString(url);
  const hasOptions = Object.values(options).some((value) => value !== undefined);
  const call = `await fetch(${address}${hasOptions ? `, ${printLiteral(options, '', 32 + address.length)}` : ''})`;
  if (read.length === 0) return `${call};`;
  return [
    `const response = ${call};`,
    ...read.map((name) => `response.headers.get(${printString(name)});`),
  ].join('\n');
}

function xhrCode({ url, method = 'GET', withCredentials, headers = {}, body, read = [] }: XhrStep): string {
  return [
    'const request = new XMLHttpRequest();',
    `request.open(${printString(method)}, ${printString(url)});`,
    ...(withCredentials ? ['request.withCredentials = true;'] : []),
    ...headerPairs(headers).map(
      ([name, value]) => `request.setRequestHeader(${printString(name)}, ${printString(value)});`,
    ),
    ...read.map((name) => `request.onload = () => request.getResponseHeader(${printString(name)});`),
    `request.send(${body === undefined ? '' : printString(body)});`,
  ].join('\n');
}
