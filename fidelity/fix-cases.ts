import { type ExplainOptions, explainVariant } from '../src/explain/explain-variant.ts';
import type { Finding, Remedy } from '../src/explain/finding.ts';
import { applyChange } from '../src/explain/mend/apply-change.ts';
import { playVariant } from '../src/scenario/play-scenario.ts';
import { type BrowserName, browserNames, type Variant } from '../src/scenario/scenario.ts';
import { type Case, type Settings, settingsIn } from './case.ts';
import { type Promised, promiseOf } from './fix-promise.ts';

/** A scenario with a fix in place, for one browser in which the engine says that it works. */
export interface FixCase {
  readonly of: Case;
  /** What must hold of what the browser does, a promise for each finding that the fix is for. */
  readonly promises: readonly Promised[];
  readonly source: string;
  readonly changes: string;
}

/** One remedy of one finding. */
export interface FoundFix {
  readonly source: Case;
  /** In which browser the finding came up, and how that was set. */
  readonly foundIn: BrowserName;
  readonly at: number | null;
  readonly finding: Finding;
  readonly remedy: Remedy;
}

/**
 * Every fix that the engine calls checked, and every alternative to one, for what goes wrong with a case in any browser.
 *
 * @param source the case as it is.
 * @param browsers in which to look.
 */
export async function fixesFor(
  source: Case,
  browsers: readonly BrowserName[] = browserNames,
): Promise<readonly FoundFix[]> {
  const found: FoundFix[] = [];
  for (const foundIn of browsers) {
    const options: ExplainOptions = { profile: foundIn, ...settingsIn(foundIn, source.settings) };
    const { steps } = await explainVariant(source.variant, options);
    for (const { at, findings } of steps) {
      for (const finding of findings) {
        if (finding.severity === 'notice') continue;
        for (const remedy of remediesOf(finding)) found.push({ source, foundIn, at, finding, remedy });
      }
    }
  }
  return found;
}

/** What a finding says works, be it with a caution. */
function remediesOf({ fix }: Finding): readonly Remedy[] {
  if (fix.kind === 'checked') return [fix, ...fix.alternatives];
  if (fix.kind === 'do-not') return [...(fix.ifYours === null ? [] : [fix.ifYours]), ...fix.alternatives];
  return [];
}

/**
 * The scenarios that fixes lead to, each once, with all that was promised of it.
 *
 * @param fixes found in any browsers.
 * @param browser in which they are to be tried: only those that are said to work there are.
 */
export async function fixCases(
  fixes: readonly FoundFix[],
  browser: BrowserName,
): Promise<readonly FixCase[]> {
  const cases = new Map<string, FixCase>();
  for (const { source, at, finding, remedy } of fixes) {
    if (!remedy.works.includes(browser)) continue;
    const mended = remedy.changes.reduce(applyChange, source.variant);
    const { variant, promise } = await promiseOf(mended, at, finding, {
      browser,
      settings: settingsIn(browser, source.settings),
    });
    const settings = await settingThatMatters(variant, browser, settingsIn(browser, source.settings));
    const key = JSON.stringify([variant.servers, variant.cookies, variant.steps, settings]);
    const known = cases.get(key);
    cases.set(key, {
      of: known?.of ?? caseOf(source, variant, settings, cases.size),
      promises: [...(known?.promises ?? []), ...(promise === null ? [] : [promise])],
      source: source.id,
      changes: remedy.words,
    });
  }
  return [...cases.values()];
}

/** Where third-party cookies make no difference, as many cases as can be are performed with one setting. */
async function settingThatMatters(
  variant: Variant,
  browser: BrowserName,
  settings: Settings,
): Promise<Settings> {
  const made = (thirdPartyCookies: Settings['thirdPartyCookies']) =>
    playVariant(variant, { profile: browser, thirdPartyCookies });
  const [as, blocked] = [await made(settings.thirdPartyCookies), await made('blocked')];
  const isSame =
    JSON.stringify([as.results, as.requests]) === JSON.stringify([blocked.results, blocked.requests]);
  return isSame ? { thirdPartyCookies: 'blocked' } : settings;
}

function caseOf({ id, family }: Case, variant: Variant, settings: Settings, number: number): Case {
  return { id: `${id} fix ${number}`, family, variant, settings };
}
