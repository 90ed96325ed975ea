import { type Signal, signal } from '@preact/signals';
import type { Change } from '../../../src/explain/change.ts';
import type { Finding, Remedy } from '../../../src/explain/finding.ts';
import type { PlayedVariant, PlayOptions } from '../../../src/scenario/play-scenario.ts';
import type { BrowserName, Step, Variant } from '../../../src/scenario/scenario.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { placeAt, takeHome } from '../../shared/place.ts';
import { currentPlace } from '../store/lab.ts';
import type { Loaded } from '../store/loaded.ts';
import type { Setting } from '../store/setting.ts';
import { loadSuffixes, needsSuffixes } from '../suffixes/short-list.ts';

/** Which browser is predicted, and how it is set. */
export interface Predicted {
  readonly browser: BrowserName;
  /** `null`: what it comes with. */
  readonly thirdPartyCookies: Setting;
}

/** What the engine makes of an experiment, and why. */
export interface Prediction {
  readonly played: PlayedVariant;
  readonly findings: readonly Finding[];
}

/**
 * Plays an experiment on the engine, and explains what went wrong. Fixes have been tried.
 *
 * @param experiment in its own names.
 * @returns in the same names, wherever it is played; the changes of fixes fit `applyChange` with the same experiment.
 * @throws {PolicyError} when a server's policy cannot work.
 */
export async function predict(experiment: Experiment, predicted: Predicted): Promise<Prediction> {
  // A fix may be about any host.
  const [{ explainVariant }] = await Promise.all([import('./explainer.ts'), loadSuffixes()]);
  const { placed, home } = placedVariant(experiment);
  const { played, findings } = await explainVariant(placed, optionsOf(predicted));
  return {
    played: home(played),
    findings: home(findings).map((finding) => withOwnSteps(finding, experiment.steps)),
  };
}

/** Only plays it: without explanations, which are most of the work and of the bytes. */
export async function playAs(experiment: Experiment, predicted: Predicted): Promise<PlayedVariant> {
  const { playVariant } = await import('./engine.ts');
  const { placed, home } = placedVariant(experiment);
  if (needsSuffixes(placed)) await loadSuffixes();
  return home(await playVariant(placed, optionsOf(predicted)));
}

/** Played where the reader's own run is played: a hosted lab has other domains, and HTTPS. */
function placedVariant(experiment: Experiment): {
  readonly placed: Variant;
  readonly home: <T>(data: T) => T;
} {
  const place = currentPlace();
  const variant: Variant = { name: '', because: '', expect: [], ...experiment };
  if (place.sites === null) return { placed: variant, home: (data) => data };
  return { placed: placeAt(variant, place), home: (data) => takeHome(data, place) };
}

function optionsOf({ browser, thirdPartyCookies }: Predicted): PlayOptions {
  return { profile: browser, ...(thirdPartyCookies === null ? {} : { thirdPartyCookies }) };
}

/** `applyChange` finds a call by itself, not by what it looks like: a copy has to become the experiment's own again. */
function withOwnSteps(finding: Finding, steps: readonly Step[]): Finding {
  const { fix } = finding;
  if (fix.kind !== 'checked' && fix.kind !== 'do-not') return finding;
  const alternatives = fix.alternatives.map((each) => ownRemedy(each, steps));
  if (fix.kind === 'checked') {
    return { ...finding, fix: { ...fix, ...ownRemedy(fix, steps), alternatives } };
  }
  const ifYours = fix.ifYours === null ? null : ownRemedy(fix.ifYours, steps);
  return { ...finding, fix: { ...fix, ifYours, alternatives } };
}

function ownRemedy({ words, works, changes }: Remedy, steps: readonly Step[]): Remedy {
  return { words, works, changes: changes.map((change) => ownChange(change, steps)) };
}

function ownChange(change: Change, steps: readonly Step[]): Change {
  if (change.change !== 'call') return change;
  const text = JSON.stringify(change.was);
  const own =
    steps.find((step) => step === change.was) ?? steps.find((step) => JSON.stringify(step) === text);
  return own === undefined ? change : { ...change, was: own as typeof change.was };
}

type Cache<T> = WeakMap<Experiment, Map<string, Signal<Loaded<T>>>>;

const plays: Cache<PlayedVariant> = new WeakMap();
const predictions: Cache<Prediction> = new WeakMap();

/** What {@link playAs} gives, as a signal that begins to load when it is first asked for. */
export function playedAs(experiment: Experiment, predicted: Predicted): Signal<Loaded<PlayedVariant>> {
  return remembered(plays, experiment, predicted, playAs);
}

/** What {@link predict} gives, as a signal that begins to load when it is first asked for. */
export function predictionOf(experiment: Experiment, predicted: Predicted): Signal<Loaded<Prediction>> {
  return remembered(predictions, experiment, predicted, predict);
}

function remembered<T>(
  cache: Cache<T>,
  experiment: Experiment,
  predicted: Predicted,
  work: (experiment: Experiment, predicted: Predicted) => Promise<T>,
): Signal<Loaded<T>> {
  const known = cache.get(experiment) ?? new Map<string, Signal<Loaded<T>>>();
  cache.set(experiment, known);
  const key = `${predicted.browser} ${predicted.thirdPartyCookies}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const loaded = signal<Loaded<T>>({ state: 'loading' });
  known.set(key, loaded);
  work(experiment, predicted).then(
    (value) => {
      loaded.value = { state: 'ready', value };
    },
    (error: Error) => {
      loaded.value = { state: 'failed', message: error.message };
    },
  );
  return loaded;
}
