import type { BrowserName } from '../../scenario/scenario.ts';
import { withoutFragment } from '../../web/url.ts';
import type { Facts } from '../finding.ts';
import type { FindingCode } from '../finding-code.ts';
import type { Match } from './find-patterns.ts';

/** A message, with what the lines behind it told of it. */
export interface Folded {
  readonly engine: BrowserName;
  readonly codes: readonly FindingCode[];
  facts: Facts;
  readonly start: number;
  readonly end: number;
  /** It says that something failed, and not why. */
  readonly echo: boolean;
  /** A line behind it says that the request did not come about: its preflight failed, or a redirect was refused. */
  failedBefore: boolean;
}

/**
 * Puts together what browsers print in several lines: what fails once is told once, with what all of its lines say.
 *
 * @param matches in the order of the text.
 */
export function foldEchoes(matches: readonly Match[]): readonly Folded[] {
  const folder = new Folder();
  for (const match of matches) folder.add(match);
  return folder.messages();
}

class Folder {
  readonly #kept: Folded[] = [];
  /** The last message of an engine about a URL that says why. */
  readonly #byUrl = new Map<string, Folded>();
  /** Of what engine and URL an echo is kept. */
  readonly #echoed = new Set<string>();

  add({ pattern, start, end, facts }: Match): void {
    const { engine, codes, echo } = pattern;
    const message: Folded = { engine, codes, facts, start, end, echo, failedBefore: false };
    if (echo ? this.#isExplained(message) : this.#isSaidAgain(message)) return;
    this.#kept.push(message);
    if (echo) return;
    for (const url of [facts.url, facts.redirectedFrom]) {
      if (url !== undefined) this.#byUrl.set(`${engine} ${withoutFragment(url)}`, message);
    }
  }

  /** Echoes without a URL stand only where nothing else does, one for each engine. */
  messages(): readonly Folded[] {
    const told = new Set(
      this.#kept.filter((each) => !each.echo || each.facts.url !== undefined).map(engineOf),
    );
    const anything = told.size > 0;
    return this.#kept.filter((each) => {
      if (!each.echo || each.facts.url !== undefined) return true;
      if (anything || told.has(each.engine)) return false;
      told.add(each.engine);
      return true;
    });
  }

  #isExplained(echo: Folded): boolean {
    const { engine, facts } = echo;
    const last = this.#kept.at(-1);
    // WebKit's reasons name no request: the line behind them does.
    if (engine === 'webkit' && last?.engine === engine && !last.echo && last.facts.url === undefined) {
      last.facts = { ...facts, ...last.facts };
      if (facts.url !== undefined) this.#byUrl.set(`${engine} ${withoutFragment(facts.url)}`, last);
      return true;
    }
    if (facts.url === undefined) return false;
    const key = `${engine} ${withoutFragment(facts.url)}`;
    const why = this.#byUrl.get(key);
    if (why !== undefined) {
      const { status, initiator } = facts;
      if (status !== undefined && why.facts.status === undefined) why.facts = { ...why.facts, status };
      if (initiator !== undefined && why.facts.initiator === undefined)
        why.facts = { ...why.facts, initiator };
      if (echo.codes[0] === 'network') why.failedBefore = true;
      return true;
    }
    // The same again, as the network panel or the script loader tells it.
    const again = this.#echoed.has(key);
    this.#echoed.add(key);
    return again;
  }

  #isSaidAgain({ engine, codes, facts }: Folded): boolean {
    const last = this.#kept.at(-1);
    if (last === undefined || last.engine !== engine) return false;
    // Firefox goes on to judge the redirect that it does not follow.
    if (engine === 'firefox' && last.codes[0] === 'preflight-redirect') {
      return codes[0] !== 'preflight-redirect' && facts.url === last.facts.url && facts.cookie === undefined;
    }
    if (engine !== 'webkit') return false;
    // `Failed to load resource: ` and the reason once more, now without the request.
    return codes === last.codes && last.facts.url !== undefined && isPartOf(facts, last.facts);
  }
}

function engineOf({ engine }: Folded): BrowserName {
  return engine;
}

function isPartOf(part: Facts, whole: Facts): boolean {
  return (Object.entries(part) as [keyof Facts, unknown][]).every(([name, value]) => whole[name] === value);
}
