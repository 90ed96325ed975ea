import type { Trace } from '../../browser/trace.ts';
import type { HarExchange } from './har-call.ts';
import type { HarGroup } from './har-report.ts';
import { bySeverity } from './in-order.ts';
import type { JudgedCall } from './judged-call.ts';

type Growing = { -readonly [Name in keyof HarGroup]: HarGroup[Name] };

/** How many places among the entries are named. */
const named = 10;

/** Hears of each group as it is found, with the first call in it as it was made again. */
export type OnGroup = (group: HarGroup, trace: Trace | null) => void;

/** Counts calls that went alike, and puts only the first of them into words. */
export class GroupedCalls {
  readonly #groups = new Map<string, Growing>();
  readonly #onGroup: OnGroup;

  constructor(onGroup: OnGroup = () => {}) {
    this.#onGroup = onGroup;
  }

  async add(first: HarExchange, judged: JudgedCall): Promise<void> {
    const { method, page, startedDateTime, index } = first;
    const { verdict, codes, cannotShow } = judged;
    const url = withoutQueryValues(first.url);
    const key = JSON.stringify([method, url, page.origin, verdict, codes]);
    const group = this.#groups.get(key);
    if (group === undefined) {
      const begun: Growing = {
        method,
        url,
        origin: page.origin,
        count: 1,
        first: startedDateTime,
        last: startedDateTime,
        entries: [index],
        verdict,
        findings: await judged.findings(),
        cannotShow,
      };
      this.#groups.set(key, begun);
      this.#onGroup(begun, judged.trace);
      return;
    }
    group.count++;
    group.last = startedDateTime;
    group.cannotShow = [...new Set([...group.cannotShow, ...cannotShow])];
    if (group.entries.length < named) group.entries = [...group.entries, index];
  }

  /** Those with findings first, what is blocked before all; then as they came. */
  list(): readonly HarGroup[] {
    return [...this.#groups.values()].toSorted((a, b) => rank(a) - rank(b));
  }
}

function rank({ findings, verdict }: HarGroup): number {
  const [worst] = findings;
  if (worst === undefined) return verdict === 'cannot-tell' ? 3 : 4;
  return bySeverity[worst.severity];
}

/** What repeats, apart from numbers and names that are different each time. A bare number is a value without a name. */
function withoutQueryValues(url: string): string {
  const at = url.indexOf('?');
  if (at === -1) return url;
  const names = url
    .slice(at + 1)
    .split('&')
    .flatMap((pair) => {
      const [name, value] = pair.split(/=(.*)/s, 2);
      return value === undefined && /\d/.test(name!) ? [] : [name!];
    });
  return `${url.slice(0, at)}?${[...new Set(names)].join('&')}`;
}
