import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { SyntaxNode } from '@lezer/common';
import { inOrder } from './in-order.ts';
import { type Inside, nameOf } from './inside-call.ts';
import { cookieAttributes, requestHeaders, responseHeaders } from './known-headers.ts';
import { headerNames, optionsOf, type Surroundings } from './offers.ts';

/** What may be written between quotes: values, origins, names of headers, attributes of cookies. */
export function inString(
  { pos, state }: CompletionContext,
  string: SyntaxNode,
  inside: Inside | null,
  { kind, origin, origins = [] }: Surroundings,
): CompletionResult | null {
  const start = string.from + 1;
  const before = state.sliceDoc(start, pos);
  const result = (options: readonly Completion[], from = start, valid: RegExp = /^[^'"]*$/) =>
    options.length === 0 ? null : { from, options: inOrder(options), validFor: valid };
  const plain = (labels: readonly string[]) => labels.map((label) => ({ label, type: 'constant' }));
  const isCookie =
    inside === null
      ? string.parent?.name === 'AssignmentExpression'
      : inside.path.at(-1)?.toLowerCase() === 'set-cookie' || isPairOf(string, state, 'set-cookie');
  if (isCookie) {
    const last = before.lastIndexOf(';');
    if (last < 0) return null;
    const from = start + last + 1 + (/^\s*/.exec(before.slice(last + 1))?.[0].length ?? 0);
    return result(plain(cookieAttributes), from, /^[\w=-]*$/);
  }
  if (inside === null) return null;
  const { call, path, argument, isName, taken } = inside;
  const headers = kind === 'server' ? responseHeaders : requestHeaders;
  const isHeaders = path.at(-1) === 'headers' || (path.length === 0 && call === 'headers');
  if (isName)
    return isHeaders
      ? result(
          headerNames(
            headers.filter((each) => !taken.includes(each)),
            true,
          ),
        )
      : null;
  // The first of a pair.
  if (isHeaders && string.prevSibling?.name === '[') return result(headerNames(headers, true));
  const name = path.at(-1) ?? '';
  if (name === 'origin' || call === 'table')
    return result(plain([...origins, ...(call === 'table' ? [] : ['*'])]));
  if (name === 'read' || name === 'exposedHeaders') return result(plain(responseHeaders));
  if (name === 'allowedHeaders') return result(plain(requestHeaders));
  if (name === 'methods') return result(plain(['PUT', 'PATCH', 'DELETE']));
  if (/^access-control-allow-origin$/i.test(name))
    return result(plain([...new Set([...origins, '*', '{origin}'])]));
  if (/^access-control-allow-credentials$/i.test(name)) return result(plain(['true']));
  if (path.length === 0 && argument === 0 && kind === 'page') {
    return result(plain([...new Set([...origins, origin])]));
  }
  if (path.length === 0 && argument === 0 && call === 'route') {
    return result(plain(['GET /', 'POST /', 'PUT /', 'DELETE /', 'OPTIONS /']));
  }
  if (path.length !== 1) return null;
  const known = optionsOf(call, kind)[name] ?? [];
  return result(plain(known.filter((each) => each.startsWith("'")).map((each) => each.slice(1, -1))));
}

/** Whether a text is the second of a pair whose first is this name. */
function isPairOf(string: SyntaxNode, state: CompletionContext['state'], name: string): boolean {
  const first = string.parent?.name === 'ArrayExpression' ? string.parent.firstChild?.nextSibling : null;
  return (
    !!first &&
    first.from !== string.from &&
    nameOf(state.sliceDoc(first.from, first.to)).toLowerCase() === name
  );
}
