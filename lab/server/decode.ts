import { inflateRawSync } from 'node:zlib';
import { type CompiledServer, compileServer } from '../../src/scenario/answer.ts';
import type { Fault } from '../../src/scenario/checker.ts';
import { originsOf } from '../../src/scenario/itinerary.ts';
import { checkExperiment } from '../shared/check-experiment.ts';
import { checkPlayable } from '../shared/check-playable.ts';
import { type Experiment, maxEncodedLength, maxExperimentBytes } from '../shared/experiment.ts';
import { type Place, placeAt } from '../shared/place.ts';

/** An experiment that the lab plays, and what it was made into so far. */
export interface Playable {
  readonly experiment: Experiment;
  readonly origins: readonly string[];
  /**
   * The server of one of its origins, built when it is first asked for.
   *
   * @param origin as the experiment names it.
   * @param placed as the browser does.
   */
  serverOf(origin: string, placed: string): CompiledServer;
}

export type Decoded =
  | { readonly kind: 'playable'; readonly playable: Playable }
  /** No encoded JSON, or too much of it. */
  | { readonly kind: 'unreadable'; readonly message: string }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[] };

/** Every request of a run brings the same text. */
const mostKept = 200;

/** Reads experiments out of tokens, and remembers the last few. */
export class Decoder {
  /** By place and text, in order of their last use. */
  readonly #kept = new Map<string, Decoded>();

  decode(text: string, place: Place): Decoded {
    const key = `${place.port} ${text}`;
    const decoded = this.#kept.get(key) ?? decode(text, place);
    this.#kept.delete(key);
    this.#kept.set(key, decoded);
    if (this.#kept.size > mostKept) this.#kept.delete(this.#kept.keys().next().value!);
    return decoded;
  }
}

function decode(text: string, place: Place): Decoded {
  if (text.length > maxEncodedLength) {
    return { kind: 'unreadable', message: `The experiment has more than ${maxEncodedLength} characters.` };
  }
  let json: string;
  try {
    const bytes = inflateRawSync(Buffer.from(text, 'base64url'), { maxOutputLength: maxExperimentBytes });
    json = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    const tooLong = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    const message = tooLong
      ? `The experiment has more than ${maxExperimentBytes} bytes.`
      : 'The experiment in this URL is damaged.';
    return { kind: 'unreadable', message };
  }
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { kind: 'unreadable', message: 'The experiment in this URL is damaged.' };
  }
  const faults = faultsOf(value, place);
  if (faults.length > 0) return { kind: 'refused', faults };
  return { kind: 'playable', playable: playableOf(value as Experiment, place) };
}

function faultsOf(value: unknown, place: Place): readonly Fault[] {
  const faults = checkExperiment(value);
  return faults.length > 0 ? faults : checkPlayable(value as Experiment, place);
}

function playableOf(experiment: Experiment, place: Place): Playable {
  const compiled = new Map<string, CompiledServer>();
  return {
    experiment,
    origins: originsOf(experiment),
    serverOf(origin, placed) {
      let server = compiled.get(origin);
      if (server === undefined) {
        const own = Object.hasOwn(experiment.servers, origin) ? experiment.servers[origin]! : { routes: {} };
        server = compileServer(placeAt(own, place), placed);
        compiled.set(origin, server);
      }
      return server;
    },
  };
}
