import { type Completion, startCompletion } from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import { functionWords } from '../../words/code.ts';
import {
  type FunctionEntry,
  pageFunctions,
  places,
  policyOptionValues,
  serverFunctions,
} from '../vocabulary.ts';
import type { Inside } from './inside-call.ts';
import { requestHeaders, responseHeaders } from './known-headers.ts';

/** What completion needs to know of the experiment. */
export interface Surroundings {
  readonly kind: 'server' | 'page';
  readonly origin: string;
  readonly origins?: readonly string[];
}

/** Whole statements; behind a dot only what a frame can do. */
export function statements(
  kind: 'server' | 'page',
  isBehindDot: boolean,
  isAwaitedAlready: boolean,
): Completion[] {
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

/** Names of options, or of headers, that the object does not have yet. */
export function names({ call, path, taken }: Inside, kind: 'server' | 'page'): Completion[] {
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

export function headerNames(all: readonly string[], isQuoted: boolean): Completion[] {
  return all.map((name) => ({
    label: name,
    type: 'property',
    apply: isQuoted ? name : fill(`${/^\w+$/.test(name) ? name : `'${name}'`}: '#'`),
  }));
}

/** What an option is mostly given. */
export function values(
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

export function optionsOf(
  call: string,
  kind: 'server' | 'page',
): Readonly<Record<string, readonly string[]>> {
  if (call === 'cors' || call === 'refused') return policyOptionValues;
  const known: Readonly<Record<string, FunctionEntry>> = kind === 'server' ? serverFunctions : pageFunctions;
  return (Object.hasOwn(known, call) ? known[call]?.options : undefined) ?? {};
}

function wordsOf(call: string): Readonly<Record<string, string>> {
  const name = call === 'refused' ? 'cors' : call;
  const entry = Object.hasOwn(functionWords, name) ? functionWords[name as keyof typeof functionWords] : null;
  return entry !== null && 'options' in entry ? entry.options : {};
}
