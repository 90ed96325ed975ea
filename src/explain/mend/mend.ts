import type { PlayOptions } from '../../scenario/play-scenario.ts';
import { type BrowserName, browserNames, type Variant } from '../../scenario/scenario.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import type { Cause } from '../causes/cause.ts';
import type { Change, HeaderChange } from '../change.ts';
import { describeChange } from '../describe-change.ts';
import type { Remedy } from '../finding.ts';
import type { FindingCode } from '../finding-code.ts';
import { applyChange } from './apply-change.ts';
import { type Diagnosis, diagnose, isBlocked } from './diagnose.ts';
import { isMended } from './goal.ts';
import { mergeChanges } from './merge-changes.ts';
import type { Proposal, Proposer } from './patient.ts';
import { proposeForCalls } from './propose-for-calls.ts';
import { proposeForCookies } from './propose-for-cookies.ts';
import { proposeForCors } from './propose-for-cors.ts';

/** How far one change may lead to the next: origin, credentials, method, headers, exposed, a cookie, and some to spare. */
const mostRounds = 9;

const proposers: Partial<Record<FindingCode, Proposer>> = {
  ...proposeForCors,
  ...proposeForCalls,
  ...proposeForCookies,
};

/**
 * Looks for the smallest change that mends one cause, by making changes and playing the scenario again.
 *
 * @param variant the scenario.
 * @param before how the step came out in which the cause was found.
 * @param cause what is wrong.
 * @param options the browser in which it was found.
 * @returns what worked, the better one first; none where nothing did.
 */
export async function mend(
  variant: Variant,
  before: Diagnosis,
  cause: Cause,
  { clock: _, ...options }: MendOptions,
): Promise<readonly Remedy[]> {
  const remedies: Remedy[] = [];
  for (const proposal of proposalsFor(variant, before, cause)) {
    const changes = await follow(proposal, { variant, before, cause, options });
    if (changes === null) continue;
    const small = await smallest(changes, { variant, before, cause, options });
    const works = await browsersOf(small, { variant, before, cause, options });
    const known = remedies.some((each) => JSON.stringify(each.changes) === JSON.stringify(small));
    const words = `${small.map(describeChange).join('. ')}.`;
    if (!known) remedies.push({ words, changes: small, works });
  }
  return remedies;
}

/** Which browser plays, and how the others are set in which a change is tried. */
export interface MendOptions extends PlayOptions {
  readonly elsewhere?: 'same' | 'as-it-comes';
}

interface Trial {
  readonly variant: Variant;
  readonly before: Diagnosis;
  readonly cause: Cause;
  readonly options: MendOptions;
}

function proposalsFor(variant: Variant, diagnosis: Diagnosis, cause: Cause): readonly Proposal[] {
  const { trace, at } = diagnosis;
  const propose = proposers[cause.code];
  const step = at === null ? variant.steps[0] : variant.steps[at];
  if (propose === undefined || trace === null || step === undefined) return [];
  return propose({ variant, step, trace, cause }).filter((proposal) => proposal.length > 0);
}

/** One change after the other, each for what stands in the way once the last is made; `null` where no way leads on. */
async function follow(proposal: Proposal, trial: Trial): Promise<readonly Change[] | null> {
  const { cause, before, options } = trial;
  let variant = applyAll(trial.variant, proposal);
  let changes: readonly Change[] = proposal;
  const met = new Set<FindingCode>();
  for (let round = 0; round < mostRounds; round++) {
    const after = await again(variant, before, cause, options);
    if (after === null) return null;
    if (isMended(cause, before, after)) return mergeChanges(changes);
    const next = after.causes.find(
      (each) =>
        !met.has(each.code) &&
        (isBlocked(after) ? catalogue[each.code].severity === 'blocked' : isAkin(each, cause)) &&
        proposalsFor(variant, after, each).length > 0,
    );
    if (next === undefined) return null;
    met.add(next.code);
    const [more = []] = proposalsFor(variant, after, next);
    variant = applyAll(variant, more);
    changes = [...changes, ...more];
  }
  return null;
}

/** Whether two causes are about the same cookie, or the same loss. */
function isAkin(one: Cause, other: Cause): boolean {
  const kind = (code: FindingCode) => /^cookie-not-(?:sent|stored)/.exec(code)?.[0] ?? code;
  return kind(one.code) === kind(other.code) && one.facts.cookie === other.facts.cookie;
}

function applyAll(variant: Variant, changes: readonly Change[]): Variant {
  return changes.reduce(applyChange, variant);
}

/** How the same step comes out in a changed scenario; `null` where it no longer comes to it. */
async function again(
  variant: Variant,
  before: Diagnosis,
  cause: Cause,
  options: PlayOptions,
): Promise<Diagnosis | null> {
  const { diagnoses } = await diagnose(variant, options);
  const same = diagnoses.filter(({ at }) => at === before.at);
  if (before.at !== null) return same.at(-1) ?? null;
  // Of the cookies beforehand, the one of that name.
  const name = cause.facts.cookie;
  return same.find(({ trace }) => trace?.steps.some((step) => 'name' in step && step.name === name)) ?? null;
}

/** The changes less those without which it works as well. */
async function smallest(changes: readonly Change[], trial: Trial): Promise<readonly Change[]> {
  let kept = changes;
  for (const change of changes) {
    // Caches are not played: `Vary` is never what a play needs. A status is part of what was proposed: a redirect less
    // its `Location` alone would do for the page, and be no answer.
    if (kept.length === 1 || isVary(change) || change.change === 'status') continue;
    const fewer = kept.filter((each) => each !== change);
    const after = await again(applyAll(trial.variant, fewer), trial.before, trial.cause, trial.options);
    if (after !== null && isMended(trial.cause, trial.before, after)) kept = fewer;
  }
  if (kept.length === 1) return kept;
  // Where no origin is named after all, the answer is the same for every one.
  const named = kept.flatMap((change) =>
    change.change === 'response-header' && isAllowOrigin(change.name) ? [change.at] : [],
  );
  return kept.filter((change) => !isVary(change) || named.includes(change.at));
}

function isVary(change: Change): change is HeaderChange {
  return change.change === 'response-header' && change.name === 'Vary';
}

function isAllowOrigin(name: string): boolean {
  return name.toLowerCase() === 'access-control-allow-origin';
}

async function browsersOf(changes: readonly Change[], trial: Trial): Promise<readonly BrowserName[]> {
  const { before, cause, options } = trial;
  const variant = applyAll(trial.variant, changes);
  const works: BrowserName[] = [];
  for (const profile of browserNames) {
    const { thirdPartyCookies, elsewhere, ...rest } = options;
    const asItComes = elsewhere === 'as-it-comes' && profile !== options.profile;
    const setting = asItComes ? {} : settingIn(profile, thirdPartyCookies);
    const after = await again(variant, before, cause, { ...rest, profile, ...setting });
    if (after !== null && isMended(cause, before, after)) works.push(profile);
  }
  return works;
}

/** Only Firefox partitions all that it does not block. */
function settingIn(
  profile: BrowserName,
  thirdPartyCookies: PlayOptions['thirdPartyCookies'],
): Pick<PlayOptions, 'thirdPartyCookies'> {
  if (thirdPartyCookies === undefined) return {};
  if (thirdPartyCookies === 'partitioned' && profile !== 'firefox') return {};
  return { thirdPartyCookies };
}
