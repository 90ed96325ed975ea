import type { Fault } from '../../../src/scenario/checker.ts';
import type { HeaderPair, Step } from '../../../src/scenario/scenario.ts';
import { parseUrl } from '../../../src/web/url.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { faultWords } from '../words/fault.ts';
import { hostOf } from './host-of.ts';

/** What keeps an experiment from being played, for who sees code and no data. */
export interface FaultInWords {
  /** Where. */
  readonly place: string;
  readonly fix: string;
}

/**
 * Says a fault in the page's words.
 *
 * @param fault of `checkExperiment` or `checkPlayable`: its path is one in the data.
 * @param experiment what it was found in.
 */
export function faultInWords({ path, fix }: Fault, experiment: Experiment): FaultInWords {
  return { place: placeOf(path, experiment), fix: missingServer(path, experiment) ?? fix };
}

/** A call's may be an object. */
type Headers = readonly HeaderPair[] | Readonly<Record<string, string>>;

/** A key as the checks write it: `servers["http://a.localhost"]`, `[1]`, `.url`. */
const key = /\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|\.?([a-zA-Z]\w*)/g;

function keysOf(path: string): readonly string[] {
  return [...path.matchAll(key)].map(([, quoted, index, name]) =>
    quoted === undefined ? (index ?? name!) : (JSON.parse(`"${quoted}"`) as string),
  );
}

function placeOf(path: string, experiment: Experiment): string {
  const [part, at = '', ...rest] = keysOf(path);
  switch (part) {
    case 'steps':
      return at === '' ? faultWords.page : stepPlace(Number(at), rest, experiment.steps);
    case 'servers':
      return at === '' ? faultWords.origins : serverPlace(at, rest, experiment);
    case 'cookies':
      return at === '' ? faultWords.cookies : faultWords.cookieLine(hostOf(at), Number(rest[0] ?? 0) + 1);
    default:
      return faultWords.experiment;
  }
}

/** The first step is not in the code: it opens the page that the code is of. */
function stepPlace(index: number, rest: readonly string[], steps: readonly Step[]): string {
  const step = steps[index];
  if (step === undefined || index === 0) return faultWords.page;
  const headers = 'headers' in step ? step.headers : undefined;
  return joined(faultWords.step(index, step), inHeaders(rest, headers));
}

function serverPlace(origin: string, [part, ...rest]: readonly string[], { servers }: Experiment): string {
  const server = servers[origin];
  const place = faultWords.server(hostOf(origin));
  if (part !== 'routes')
    return joined(place, inHeaders(part === undefined ? [] : [part, ...rest], server?.headers));
  const [route = '', ...inReply] = rest;
  return joined(place, faultWords.answer(route), inHeaders(inReply, server?.routes[route]?.headers));
}

/** A header by its name; anything else by the option that holds it. */
function inHeaders([part, at]: readonly string[], headers: Headers | undefined): string {
  const name: string | undefined = Array.isArray(headers) ? headers[Number(at)]?.[0] : at;
  if (part === 'headers' && name !== undefined) return faultWords.header(name);
  return part === undefined || part === 'url' ? '' : part;
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}

/** A call of an origin that has no server: the check would have it written where no reader writes. */
function missingServer(path: string, { steps, servers }: Experiment): string | null {
  const index = /^steps\[(\d+)\]\.url$/.exec(path)?.[1];
  const step = index === undefined ? undefined : steps[Number(index)];
  const origin = step === undefined || !('url' in step) ? undefined : parseUrl(step.url)?.origin;
  if (step?.do === 'open' || origin === undefined || Object.hasOwn(servers, origin)) return null;
  return faultWords.missingServer(hostOf(origin), Object.keys(servers).map(hostOf));
}
