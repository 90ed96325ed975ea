import { defineCors } from '../../policy/define-cors.ts';
import type { PolicyInput } from '../../policy/policy.ts';
import { PolicyError, type Problem } from '../../policy/problem.ts';
import type { CookieChange, HeaderChange } from '../change.ts';
import { definitionOfLine, isRemoval, splitCookieLine, withoutAttributes } from './cookie-line.ts';
import { type Framework, frameworks } from './frameworks.ts';
import { onlyHere } from './own-header.ts';
import type { PolicyOfChanges } from './policy-of-changes.ts';
import { printLiteral, printString } from './print-literal.ts';
import type { ServerPlan } from './server-plan.ts';

/** A recipe in pieces. */
interface Pieces {
  /** What is imported of `corsage`, and of the adapter. */
  readonly core: Set<string>;
  readonly adapter: Set<string>;
  /** What stands where the app is made, a block a paragraph. */
  readonly setup: string[];
  /** What stands in the route that answers. */
  readonly route: string[];
}

/**
 * The changes to one server as code for a framework, with this library for all that a policy decides.
 *
 * The code means an `app`; for `fetch`, a `handler`. What belongs into a route stands below `// In the route:`.
 *
 * @returns `null` where there is nothing to write.
 */
export function corsageRecipe(plan: ServerPlan, target: keyof typeof frameworks): string | null {
  const framework = frameworks[target];
  const pieces: Pieces = { core: new Set(), adapter: new Set(), setup: [], route: [] };
  if (plan.policies.length > 0) {
    pieces.adapter.add('cors');
    pieces.setup.push(corsOf(plan.policies, framework));
  }
  const everyAnswer = headersOf(plan, framework, pieces);
  const ownAnswer = ownHeadersOf(plan, framework, pieces);
  pieces.setup.push(...[everyAnswer, ownAnswer].filter((block) => block !== ''));
  const wrappers = [
    ...(plan.policies.length > 0 ? ['withCors'] : []),
    ...(everyAnswer ? ['withHeaders'] : []),
    ...(ownAnswer ? ['withOwnHeaders'] : []),
  ];
  if (target === 'fetch' && wrappers.length > 0) {
    const wrapped = wrappers.reduce((inner, wrapper) => `${wrapper}(${inner})`, 'handler');
    pieces.setup.push(`export default { fetch: ${wrapped} };`);
  }
  for (const cookie of plan.cookies) addCookie(cookie, framework, pieces);
  for (const { was, status } of plan.statuses) {
    pieces.route.push(`${framework.setStatus(String(status))} // not ${was}`);
  }
  return joined(pieces, target);
}

function joined({ core, adapter, setup, route }: Pieces, target: string): string | null {
  const imported = (names: ReadonlySet<string>, from: string): readonly string[] =>
    names.size === 0 ? [] : [`import { ${[...names].sort().join(', ')} } from '${from}';`];
  const imports = [...imported(core, 'corsage'), ...imported(adapter, `corsage/${target}`)].join('\n');
  const inRoute = route.length === 0 ? '' : ['// In the route:', ...route].join('\n');
  const blocks = [imports, ...setup, inRoute].filter((block) => block !== '');
  return setup.length + route.length === 0 ? null : `${blocks.join('\n\n')}\n`;
}

function corsOf(policies: readonly PolicyOfChanges[], framework: Framework): string {
  const [policy] = policies;
  if (policies.length === 1 && policy!.origin === undefined) {
    const rest = printLiteral(policy).slice(2);
    const call = rest === '' ? 'cors(options)' : `cors({ ...options, ${rest})`;
    const note = "// options: what your policy has now, such as { origin: 'https://app.example.com' }.";
    return `${note}\n${framework.cors(call)}`;
  }
  const printed = policies.map(shortly);
  const call = `cors(${printLiteral(printed.length === 1 ? printed[0] : printed, '', 16)})`;
  const order = '// First of all, and the only place that sets Access-Control headers.';
  return [
    ...problemsOf(policies).map(({ message }) => `// Refused: ${message}`),
    order,
    framework.cors(call),
  ].join('\n');
}

/** One origin needs no list. */
function shortly({ origin, ...rest }: PolicyOfChanges): object {
  return { origin: typeof origin === 'object' && origin.length === 1 ? origin[0] : origin, ...rest };
}

/** What this library has against a policy that a browser would take: `http:` origins with credentials. */
function problemsOf(policies: readonly PolicyOfChanges[]): readonly Problem[] {
  try {
    defineCors(policies as readonly PolicyInput[]);
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
}

function headersOf(plan: ServerPlan, framework: Framework, { setup }: Pieces): string {
  const said = plan.headers.filter(({ on }) => on !== 'preflight');
  for (const { name } of plan.headers.filter(({ on }) => on === 'preflight')) {
    setup.push(`// ${name}: not said here, since cors answers preflights and does not know it.`);
  }
  const statements = [
    ...statementsFor(said, framework, setup),
    ...plan.vary.map((name) => framework.addVary(printString(name))),
  ].map((statement) => `  ${statement}`);
  if (statements.length === 0) return '';
  return [...afterOthers(said), ...framework.everyAnswer(statements)].join('\n');
}

function ownHeadersOf({ own }: ServerPlan, framework: Framework, { setup, route }: Pieces): string {
  const isLocation = ({ name, value }: HeaderChange) => name.toLowerCase() === 'location' && value !== null;
  // It comes with its status, of the route.
  route.push(...statementsFor(own.headers.filter(isLocation), framework, setup));
  const said = own.headers.filter((header) => !isLocation(header));
  const statements = statementsFor(said, framework, setup).map((statement) => `  ${statement}`);
  if (statements.length === 0) return '';
  const block = framework.answersAt(printString(own.path), statements);
  return [`// ${onlyHere}`, ...afterOthers(said), ...block].join('\n');
}

/** What sets the headers; of those that are to go, a word in the setup. */
function statementsFor(
  headers: readonly HeaderChange[],
  framework: Framework,
  setup: string[],
): readonly string[] {
  const gone = headers.filter(({ value }) => value === null);
  setup.push(...gone.map(({ name }) => `// Remove what sets ${name}.`));
  return headers.flatMap(({ name, value }) =>
    value === null ? [] : [framework.setHeader(printString(name), printString(value))],
  );
}

function afterOthers(headers: readonly HeaderChange[]): readonly string[] {
  const isThere = headers.some(({ was, value }) => was !== null && value !== null);
  return isThere ? ['// After whatever else sets it.'] : [];
}

function addCookie(
  { line }: CookieChange,
  framework: Framework,
  { core, adapter, setup, route }: Pieces,
): void {
  const removes = isRemoval(line);
  const dated = !removes && splitCookieLine(line).attributes.has('expires');
  const undated = dated ? withoutAttributes(line, ['expires']) : line;
  const definition = definitionOfLine(removes ? withoutAttributes(line, ['expires', 'max-age']) : undated);
  const note = '// Expires was the date of one answer. Say how long it lives with';
  if (definition === null) {
    if (dated) route.push(`${note} Max-Age, in seconds.`);
    if (!removes) route.push(ownValue);
    route.push(framework.addCookie(printString(undated)));
    return;
  }
  const { options, value } = definition;
  const variable = variableFor(options.name);
  const defined = `const ${variable} = defineCookie(${printLiteral(options, '', 24 + variable.length)});`;
  core.add('defineCookie');
  setup.push(dated ? `${note} maxAge, in seconds.\n${defined}` : defined);
  if (removes) {
    adapter.add('clearCookie');
    route.push(`clearCookie(${framework.answer}, ${variable});`);
  } else {
    adapter.add('setCookie');
    route.push(ownValue, `setCookie(${framework.answer}, ${variable}, ${printString(value)});`);
  }
}

const ownValue = '// Instead of this value, the one that the route sets now.';

/** `__Host-session-id` makes `sessionId`. */
function variableFor(cookie: string): string {
  const words = cookie.replace(/^__(?:Host-Http|Host|Http|Secure)-/i, '').split(/[^A-Za-z0-9]+/);
  const [first = '', ...rest] = words.filter((word) => word !== '');
  const name = first.toLowerCase() + rest.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
  return /^[a-z]\w*$/.test(name) && !reserved.includes(name) ? name : 'cookie';
}

const reserved = [
  'app',
  'request',
  'response',
  'reply',
  'ctx',
  'c',
  'next',
  'cors',
  'new',
  'default',
  'class',
];
