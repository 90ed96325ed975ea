import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  startCompletion,
} from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { EditorView } from '@codemirror/view';
import type { SyntaxNode } from '@lezer/common';
import { functionWords } from '../words/code.ts';
import { cookieAttributes, requestHeaders, responseHeaders } from './known-headers.ts';
import {
  type FunctionEntry,
  pageFunctions,
  places,
  policyOptionValues,
  serverFunctions,
} from './vocabulary.ts';

/** What completion needs to know of the experiment. */
export interface Surroundings {
  readonly kind: 'server' | 'page';
  readonly origin: string;
  readonly origins?: readonly string[];
}

/** Where the caret is, between the brackets of a call. */
interface Inside {
  readonly call: string;
  /** Names of properties from the call's object inward: `['headers', 'Set-Cookie']`. */
  readonly path: readonly string[];
  /** The number of the argument. */
  readonly argument: number;
  /** Names that the innermost object has already. */
  readonly taken: readonly string[];
  /** Whether a property's name is expected, rather than a value. */
  readonly isName: boolean;
}

/** What may be written at the caret: functions, options, their values, headers, cookie attributes, origins. */
export function completionsAt(context: CompletionContext, around: Surroundings): CompletionResult | null {
  const node = syntaxTree(context.state).resolveInner(context.pos, -1);
  if (/Comment$/.test(node.name)) return null;
  const text = (at: SyntaxNode) => context.state.sliceDoc(at.from, at.to);
  const string = node.name === 'String' && context.pos > node.from ? node : null;
  const inside = insideOf(string ?? node, context.pos, text);
  if (string !== null) return inString(context, string, inside, around);
  if (isAssignedCookie(node, text)) return null;

  const word = context.matchBefore(/[\w$]+/);
  if (word === null && !context.explicit) return null;
  const from = word?.from ?? context.pos;
  if (inside === null) {
    const before = context.state.sliceDoc(Math.max(0, from - 1), from);
    return {
      from,
      options: inOrder(statements(around.kind, before === '.', isAwaited(context, from))),
      validFor,
    };
  }
  if (inside.isName) return { from, options: inOrder(names(inside, around.kind)), validFor };
  return { from, options: inOrder(values(inside, around)), validFor };
}

/** The most frequent come first, as they are written down; the editor would sort them by letter. */
function inOrder(options: readonly Completion[]): Completion[] {
  return options.map((option, index) => ({ ...option, boost: Math.max(-99, 50 - index) }));
}

const validFor = /^[\w$]*$/;

function insideOf(node: SyntaxNode, pos: number, text: (node: SyntaxNode) => string): Inside | null {
  const path: string[] = [];
  let object: SyntaxNode | null = null;
  let isName: boolean | null = null;
  let child = node;
  for (let at: SyntaxNode | null = node; at !== null; child = at, at = at.parent) {
    if (at.name === 'Property') {
      const key = at.firstChild;
      const colon = at.getChild(':');
      const isKey = colon === null || pos <= colon.from;
      isName ??= isKey;
      if (!isKey && key !== null) path.unshift(nameOf(text(key)));
    } else if (at.name === 'ObjectExpression') {
      isName ??= true;
      object ??= at;
    } else if (at.name === 'ArrayExpression') {
      isName ??= false;
    } else if (at.name === 'ArgList') {
      const callee = at.prevSibling;
      const name = callee?.name === 'MemberExpression' ? callee.lastChild : callee;
      if (!name) return null;
      const argument = at.getChildren(',').filter((comma) => comma.to <= pos).length;
      const taken = (object?.getChildren('Property') ?? []).filter(
        (each) => each.from > pos || each.to < pos,
      );
      return {
        call: text(name),
        path,
        argument,
        taken: taken.flatMap(({ firstChild }) => (firstChild === null ? [] : [nameOf(text(firstChild))])),
        isName: (isName ?? false) && child.name !== 'ArgList',
      };
    }
  }
  return null;
}

function nameOf(code: string): string {
  return code.replace(/^['"]|['"]$/g, '');
}

function isAssignedCookie(node: SyntaxNode, text: (node: SyntaxNode) => string): boolean {
  return node.parent?.name === 'AssignmentExpression' && text(node) !== '' && node.prevSibling !== null;
}

function isAwaited(context: CompletionContext, from: number): boolean {
  const line = context.state.doc.lineAt(from);
  return /\bawait\s+(?:[\w$]+(?:\([^()]*\))?\.)?$/.test(context.state.sliceDoc(line.from, from));
}

function statements(kind: 'server' | 'page', isBehindDot: boolean, isAwaitedAlready: boolean): Completion[] {
  const known: Readonly<Record<string, FunctionEntry>> = kind === 'server' ? serverFunctions : pageFunctions;
  const functions = Object.entries(known)
    .filter(([, { elsewhere }]) => !isBehindDot || elsewhere)
    .map(([name, { template }]): Completion => {
      const plain = template.replace(/^await /, '');
      const code = isAwaitedAlready || isBehindDot ? plain : template;
      return {
        label: name,
        type: 'function',
        info: functionWords[name as keyof typeof functionWords].about,
        apply: fill(code),
      };
    });
  if (kind === 'server') return functions;
  const cookie = { label: 'document.cookie', type: 'variable', info: functionWords.cookie.about };
  const where = places.map((place): Completion => {
    const code = place === 'inFrame' ? "inFrame('#')." : `${place}.`;
    return { label: place, type: 'variable', info: functionWords[place].about, apply: fill(code) };
  });
  return [...functions, ...(isAwaitedAlready ? [] : [cookie]), ...(isBehindDot ? [] : where)];
}

/** Writes code, with the caret where it has a `#`. What stands behind the caret already is not written twice. */
function fill(code: string): NonNullable<Completion['apply']> {
  return (view: EditorView, _, from, to) => {
    const behind = view.state.sliceDoc(to, to + 1);
    const written =
      behind === '(' ? code.slice(0, code.indexOf('(')) : behind === ';' ? code.replace(/;$/, '') : code;
    const caret = written.indexOf('#');
    view.dispatch({
      changes: { from, to, insert: written.replace('#', '') },
      selection: { anchor: from + (caret < 0 ? written.length : caret) },
      userEvent: 'input.complete',
    });
    // What goes there may be known, too.
    if (caret >= 0) startCompletion(view);
  };
}

function names({ call, path, taken }: Inside, kind: 'server' | 'page'): Completion[] {
  const left = (all: readonly string[]) => all.filter((name) => !taken.includes(name));
  if (path.length === 0 && call === 'headers') return headerNames(left(responseHeaders), false);
  if (path.at(-1) === 'headers') {
    return headerNames(left(kind === 'server' ? responseHeaders : requestHeaders), false);
  }
  if (path.length > 0) return [];
  const words = wordsOf(call);
  return left(Object.keys(optionsOf(call, kind))).map((name) => ({
    label: name,
    type: 'property',
    info: words[name] ?? '',
    apply: fill(`${name}: ${templates[name] ?? '#'}`),
  }));
}

/** How an option's value begins, where all its values do. */
const templates: Readonly<Record<string, string>> = {
  origin: "'#'",
  methods: "['#']",
  allowedHeaders: "['#']",
  exposedHeaders: "['#']",
  headers: '{ #}',
  fields: '{ #}',
  read: "['#']",
  body: "'#'",
  needsCookie: "'#'",
  needsToken: "'#'",
  image: 'true',
  sandbox: 'true',
};

function headerNames(all: readonly string[], isQuoted: boolean): Completion[] {
  return all.map((name) => ({
    label: name,
    type: 'property',
    apply: isQuoted ? name : fill(`${/^\w+$/.test(name) ? name : `'${name}'`}: '#'`),
  }));
}

function values(
  { call, path, argument }: Inside,
  { kind, origin, origins = [] }: Surroundings,
): Completion[] {
  if (path.length === 0 && argument === 0) {
    const urls = kind === 'page' ? [...new Set([...origins, origin])] : [];
    return urls.map((url) => ({ label: `'${url}'`, type: 'constant' }));
  }
  const name = path.at(-1) ?? '';
  const written = path.length === 1 ? (optionsOf(call, kind)[name] ?? []) : [];
  const more = name === 'origin' ? [...origins.map((each) => `'${each}'`), "'*'"] : [];
  return [...written, ...more].map((label) => ({ label, type: 'constant' }));
}

function inString(
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

function isPairOf(string: SyntaxNode, state: CompletionContext['state'], name: string): boolean {
  const first = string.parent?.name === 'ArrayExpression' ? string.parent.firstChild?.nextSibling : null;
  return (
    !!first &&
    first.from !== string.from &&
    nameOf(state.sliceDoc(first.from, first.to)).toLowerCase() === name
  );
}

function optionsOf(call: string, kind: 'server' | 'page'): Readonly<Record<string, readonly string[]>> {
  if (call === 'cors' || call === 'refused') return policyOptionValues;
  const known: Readonly<Record<string, FunctionEntry>> = kind === 'server' ? serverFunctions : pageFunctions;
  return (Object.hasOwn(known, call) ? known[call]?.options : undefined) ?? {};
}

function wordsOf(call: string): Readonly<Record<string, string>> {
  const name = call === 'refused' ? 'cors' : call;
  const entry = Object.hasOwn(functionWords, name) ? functionWords[name as keyof typeof functionWords] : null;
  return entry !== null && 'options' in entry ? entry.options : {};
}
