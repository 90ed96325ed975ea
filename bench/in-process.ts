// Measures one case in a process of its own: `node in-process.js <name of the case> <effort>`.
import { cases } from './cases.ts';
import { passForNodes } from './light.ts';
import { efforts, expectAnswers, measure } from './measure.ts';

const [name, effort] = process.argv.slice(2);
const of = cases.find((one) => one.name === name);
if (of === undefined) throw new Error(`no case '${name}'`);

// Each stage is loaded only where it is measured: node-server replaces the global Response, Koa warms node:http up.
if (of.stage === 'light') passForNodes();
// A peer asks 40,000 expressions one after the other, 30 ms a call: only a full run has the time.
const withPeers = of.allowList.kind === 'exact' || of.allowList.size < 1000 || effort === 'full';
const subjects =
  of.stage === 'light'
    ? (await import('./subjects-light.ts')).lightSubjects(of, withPeers)
    : of.stage === 'response'
      ? (await import('./subjects-response.ts')).responseSubjects(of)
      : (await import('./subjects-hono.ts')).honoSubjects(of);

// Corsage looks at the headers that a preflight asks for, and refuses a list that no browser sends; the others do not.
const isHostile = (of.request.requestHeaders?.length ?? 0) > 1000;
await expectAnswers(
  subjects,
  (subject) => of.allowed && subject !== '(no CORS)' && !(isHostile && subject.startsWith('corsage')),
);

// As many as stay in the cache, where a parser's strings are when a handler looks at them.
const mostCalls = Math.ceil(200_000 / (of.request.requestHeaders?.length ?? 1));
const rows = await measure(
  of.name,
  subjects,
  'floor',
  efforts[effort as keyof typeof efforts],
  mostCalls,
  globalThis.gc as ((options: { type: 'minor' }) => void) | undefined,
);
process.stdout.write(JSON.stringify(rows));
process.exit(0);
