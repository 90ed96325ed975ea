import { experimentFaults } from '../../../src/scenario/load-scenario.ts';
import type { Server } from '../../../src/scenario/scenario.ts';
import { codeWords } from '../words/code.ts';
import type { CodeProblem } from './code-problem.ts';
import { addFaults } from './read/add-faults.ts';
import { addPolicyProblems, problemsOf } from './read/add-policy-problems.ts';
import { type Located, list, type Property, record } from './read/located.ts';
import { optionsOf, type ReadCall, readCall } from './read/read-call.ts';
import { readStatements } from './read/read-statements.ts';
import { Source } from './read/source.ts';
import { type ServerFunction, serverFunctions } from './vocabulary.ts';

/**
 * Reads what `serverCode` writes, and what people make of it. Nothing is executed.
 *
 * @param origin the server's own, symbolic: `http://b.pair.localhost`.
 * @returns the server; or every problem, in the order of the text.
 */
export function readServerCode(
  text: string,
  origin: string,
): { readonly server: Server } | { readonly problems: readonly CodeProblem[] } {
  const source = new Source(text);
  const server = readServer(source);
  check(source, server, origin);
  if (source.problems.length === 0) return { server: server.value as Server };
  return { problems: source.problems.toSorted((a, b) => a.from - b.from) };
}

function readServer(source: Source): Located {
  const parts = new Map<string, Property>();
  const routes = new Map<string, Property>();
  for (const statement of readStatements(source, codeWords.notAServerStatement)) {
    const { isAwaited, isCall, place, from } = statement;
    if (!isCall || place !== null) {
      source.add('statement-unknown', statement, codeWords.notAServerStatement);
      continue;
    }
    const call = readCall(source, statement, 'server');
    if (call === null) continue;
    if (isAwaited) {
      const upTo = /^await\s*/.exec(source.at(statement))?.[0].length ?? 0;
      const range = { from, to: from + 'await'.length };
      source.add('await-needless', range, codeWords.awaitNeedless, { from, to: from + upTo, insert: '' });
    }
    if (call.name === 'route') addRoute(source, call, routes);
    else addPart(source, call, parts);
  }
  const whole = { from: 0, to: source.text.length };
  parts.set('routes', { name: whole, value: record({ ...whole, head: { from: 0, to: 0 } }, routes) });
  return record({ ...whole, head: { from: 0, to: 0 } }, parts);
}

function addPart(
  source: Source,
  { name, head, args }: ReadCall<ServerFunction>,
  parts: Map<string, Property>,
) {
  const before = parts.get(name);
  if (before !== undefined) {
    source.add('call-twice', head, codeWords.callTwice(name));
    return;
  }
  const [given] = args;
  const isFlag = serverFunctions[name].arguments[1] === 0;
  if (isFlag) parts.set(name, { name: head, value: { ...head, value: true } });
  else if (given !== undefined)
    parts.set(name, { name: head, value: name === 'headers' ? pairs(given) : given });
}

function addRoute(source: Source, { name, args }: ReadCall<ServerFunction>, routes: Map<string, Property>) {
  const [route, reply] = args;
  if (route === undefined) return;
  if (typeof route.value !== 'string') {
    if (!source.isFaulty(route)) {
      source.add('value-invalid', route, [
        codeWords.valueInvalid(source.at(route)),
        "Write a method and a path: 'GET /me'.",
      ]);
    }
    return;
  }
  if (routes.has(route.value)) source.add('call-twice', route, codeWords.routeTwice(route.value));
  const options = new Map(optionsOf(source, name, reply, Object.keys(serverFunctions.route.options)));
  const headers = options.get('headers');
  if (headers !== undefined) options.set('headers', { ...headers, value: pairs(headers.value) });
  const range = reply ?? route;
  // A fault of the route itself is one of its name.
  routes.set(route.value, {
    name: route,
    value: record({ from: range.from, to: range.to, head: route }, options),
  });
}

/** Headers are pairs, whichever way they are written. */
function pairs(headers: Located): Located {
  if (headers.properties === undefined) return headers;
  return list(
    headers,
    [...headers.properties].map(([name, property]) =>
      list({ from: property.name.from, to: property.value.to }, [
        { ...property.name, value: name },
        property.value,
      ]),
    ),
  );
}

function check(source: Source, server: Located, origin: string): void {
  const { properties = new Map<string, Property>() } = server;
  const cors = properties.get('cors')?.value;
  const refused = properties.get('refused')?.value;
  if (cors?.value !== undefined) addPolicyProblems(source, cors);
  if (refused?.value !== undefined && !source.isFaulty(refused) && problemsOf(refused).length === 0) {
    source.add('policy-works', properties.get('refused')!.name, codeWords.policyWorks);
  }
  const value = {
    ...(server.value as Server),
    // The policies have been looked at, in defineCors's own words: these pass.
    ...(cors && { cors: Array.isArray(cors.value) ? [{ origin: '*' }] : { origin: '*' } }),
    ...(refused && { refused: { origin: '*', credentials: true } }),
  };
  const at = `servers[${JSON.stringify(origin)}]`;
  const faults = experimentFaults({
    servers: { [origin]: value },
    steps: [{ do: 'open', url: 'http://a.localhost' }],
  })
    .filter(({ path }) => path.startsWith(`${at}.`))
    .map((fault) => ({ ...fault, path: fault.path.slice(at.length + 1) }));
  for (const fault of faults) {
    const name = properties.get('protection')?.name;
    if (fault.path !== 'protection' || name === undefined) continue;
    source.add('policy-missing', name, codeWords.protectionAlone);
  }
  addFaults(
    source,
    server,
    faults.filter(({ path }) => path !== 'protection'),
  );
}
