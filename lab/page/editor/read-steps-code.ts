import { experimentFaults } from '../../../src/scenario/load-scenario.ts';
import type { Step } from '../../../src/scenario/scenario.ts';
import { parseUrl } from '../../../src/web/url.ts';
import { codeWords } from '../words/code.ts';
import type { CodeProblem } from './code-problem.ts';
import { nearest } from './nearest.ts';
import { addFaults } from './read/add-faults.ts';
import { type Located, list, type Property, record } from './read/located.ts';
import { optionsOf, readCall } from './read/read-call.ts';
import { readLiteral } from './read/read-literal.ts';
import { readStatements, type Statement } from './read/read-statements.ts';
import { childrenOf, Source } from './read/source.ts';
import { type FunctionEntry, pageFunctions } from './vocabulary.ts';
import { quoted } from './write-literal.ts';

/** What the text does not say. */
export interface StepsContext {
  /** The URL of the first page, where it is shown elsewhere; see `stepsCode`. */
  readonly page?: string | undefined;
  /** The origins that have a server. Calls to others are problems; left out, any may be called. */
  readonly origins?: readonly string[] | undefined;
}

/**
 * Reads what `stepsCode` writes, and what people make of it. Nothing is executed.
 *
 * @returns the steps; or every problem, in the order of the text.
 */
export function readStepsCode(
  text: string,
  { page, origins }: StepsContext = {},
): { readonly steps: readonly Step[] } | { readonly problems: readonly CodeProblem[] } {
  const source = new Source(text);
  const written = readStatements(source, codeWords.notAStep).map((statement) => readStep(source, statement));
  const nowhere = { from: 0, to: 0 };
  const isOpened = (written[0]?.value as Step | undefined)?.do === 'open';
  const opened =
    page === undefined || isOpened
      ? []
      : [{ ...nowhere, value: { do: 'open', url: page } satisfies Step } satisfies Located];
  const steps = list({ from: 0, to: text.length }, [...opened, ...written]);
  check(source, steps, origins);
  if (source.problems.length === 0) return { steps: steps.value as readonly Step[] };
  return { problems: source.problems.toSorted((a, b) => a.from - b.from) };
}

function readStep(source: Source, statement: Statement): Located {
  const { from, to, isCall } = statement;
  const properties = new Map<string, Property>();
  if (!isCall) addCookie(source, statement, properties);
  else addCall(source, statement, properties);
  return record({ from, to, head: statement.name }, properties);
}

function addCookie(source: Source, statement: Statement, properties: Map<string, Property>): void {
  const { isAwaited, from, name, args } = statement;
  if (isAwaited) source.add('await-needless', { from, to: from + 'await'.length }, codeWords.awaitNeedless);
  properties.set('do', { name, value: { from: name.from, to: name.to, value: 'cookie' } });
  const [assigned] = args;
  if (assigned !== undefined) {
    const value = readLiteral(source, assigned);
    if (typeof value.value !== 'string' && !source.isFaulty(value)) {
      source.add('value-invalid', value, codeWords.cookieAssigned);
    }
    properties.set('set', { name, value });
  }
  addPlace(source, statement, properties, true);
}

function addCall(source: Source, statement: Statement, properties: Map<string, Property>): void {
  const { isAwaited, from } = statement;
  if (source.at(statement.name) === 'cookie') {
    source.add('function-unknown', statement.name, codeWords.cookieCalled);
    return;
  }
  const call = readCall(source, statement, 'page');
  if (call === null) return;
  const { name, head, args } = call;
  if (!isAwaited) {
    source.add('await-missing', head, codeWords.awaitMissing, { from, to: from, insert: 'await ' });
  }
  const entry: FunctionEntry = pageFunctions[name];
  properties.set('do', { name: head, value: { ...head, value: name === 'submit' ? 'form' : name } });
  const [target, options] = args;
  if (target !== undefined) {
    properties.set(name === 'wait' ? 'seconds' : 'url', { name: head, value: target });
  }
  for (const [option, property] of optionsOf(source, name, options, Object.keys(entry.options ?? {}))) {
    properties.set(option, property);
  }
  addPlace(source, statement, properties, entry.elsewhere === true);
}

/** What stands before the dot. */
function addPlace(
  source: Source,
  { place, name }: Statement,
  properties: Map<string, Property>,
  isPossible: boolean,
): void {
  if (place === null) return;
  const code = source.at(place);
  const [callee, args] = place.name === 'CallExpression' ? childrenOf(place) : [];
  const set = (value: Located) => properties.set('in', { name: place, value });
  if (code === 'inSandbox' || code === 'inDataFrame') {
    set({ from: place.from, to: place.to, value: code === 'inSandbox' ? 'sandbox' : 'data' });
  } else if (callee !== undefined && args !== undefined && source.at(callee) === 'inFrame') {
    const [origin, extra] = childrenOf(args);
    if (origin === undefined) {
      source.add('argument-missing', callee, codeWords.argumentMissing('inFrame', "inFrame('http://…')"));
    } else set(readLiteral(source, origin));
    if (extra !== undefined) source.add('argument-extra', extra, codeWords.argumentExtra('inFrame', 1));
  } else {
    const isWindow = /^(?:window|self|globalThis)$/.test(code);
    const near = isWindow ? undefined : nearest(code, ['inSandbox', 'inDataFrame']);
    const replacement = isWindow
      ? { from: place.from, to: name.from, insert: '' }
      : near && { from: place.from, to: place.to, insert: near };
    source.add('place-unknown', place, codeWords.unknownPlace, replacement || undefined);
    return;
  }
  if (isPossible) return;
  source.add('place-needless', place, codeWords.needlessPlace(source.at(name)), {
    from: place.from,
    to: name.from,
    insert: '',
  });
}

function check(source: Source, steps: Located, origins: readonly string[] | undefined): void {
  const value = steps.value as readonly Partial<Record<string, unknown>>[];
  const targets = value.flatMap(({ url }) => (typeof url === 'string' ? [originOf(url)] : []));
  // Which servers there are is asked below, in this editor's words.
  const servers = Object.fromEntries(
    targets.filter((each) => each !== null).map((each) => [each, { routes: {} }]),
  );
  const faults = experimentFaults({ servers, steps: value })
    .filter(({ path }) => path.startsWith('steps'))
    .map((fault) => ({ ...fault, path: fault.path.slice('steps'.length) }));
  if (value[0] === undefined || faults.some(({ path }) => path === '[0].do')) {
    const first = steps.items?.[0]?.head ?? { from: 0, to: 0 };
    if (!source.isFaulty(steps)) source.add('page-missing', first, codeWords.noPage);
  }
  addFaults(
    source,
    steps,
    faults.filter(({ path }) => path !== '' && !/^\[\d+\]\.do$/.test(path)),
  );
  if (origins === undefined) return;
  for (const { properties } of steps.items ?? []) {
    const url = properties?.get('url')?.value;
    const origin = typeof url?.value === 'string' ? originOf(url.value) : null;
    if (!url || origin === null || origins.includes(origin) || source.isFaulty(url)) continue;
    if (properties?.get('do')?.value.value === 'open') continue;
    const near = nearest(origin, origins);
    const written = String(url.value);
    source.add(
      'origin-unknown',
      url,
      codeWords.unknownOrigin(origin, origins.join(', ')),
      near && written.startsWith(origin)
        ? { from: url.from, to: url.to, insert: quoted(near + written.slice(origin.length)) }
        : undefined,
    );
  }
}

function originOf(url: string): string | null {
  if (url.startsWith('/')) return null;
  const parsed = parseUrl(url);
  return parsed !== null && /^https?:/.test(parsed.origin) ? parsed.origin : null;
}
