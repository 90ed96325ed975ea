import type { Row } from '../row.ts';
import type { HeapReading } from './heap.ts';
import { add, type Round, type Tally } from './played.ts';

/** One figure of the engine's bench; `ns` is the time of a case. */
export interface EngineRow extends Row {
  /** Requests a case, as its servers saw them. */
  readonly requests?: number;
}

const total = (tallies: readonly Tally[]): Tally => tallies.reduce(add, { cases: 0, requests: 0, ms: 0 });

/**
 * The two beside each other. Every round weighs the same, though the engine plays its cases many times in one.
 *
 * @param name of the case.
 * @param rounds at least one.
 * @param version Chromium's.
 */
export function speedRows(name: string, rounds: readonly Round[], version: string): EngineRow[] {
  const nsOf = (tallies: readonly Tally[]): number =>
    tallies.reduce((sum, { ms, cases }) => sum + (ms * 1e6) / cases, 0) / tallies.length;
  const requestsOf = (tallies: readonly Tally[]): number => {
    const { requests, cases } = total(tallies);
    return requests / cases;
  };
  const engine = rounds.map((round) => round.engine);
  const real = rounds.map((round) => round.real);
  const ns = nsOf(engine);
  return [
    { case: name, subject: 'corsage', ns, ratio: 1, requests: requestsOf(engine) },
    {
      case: name,
      subject: `Chromium ${version}`.trim(),
      ns: nsOf(real),
      ratio: nsOf(real) / ns,
      requests: requestsOf(real),
    },
  ];
}

/** The engine's families of cases, the dearest first; ratios to the mean of all. */
export function familyRows(rounds: readonly Round[]): EngineRow[] {
  const names = [...new Set(rounds.flatMap(({ engine }) => Object.keys(engine.families)))];
  const all = total(rounds.map(({ engine }) => engine));
  return names
    .map((family) => {
      const { cases, requests, ms } = total(rounds.map(({ engine }) => engine.families[family] ?? none));
      return {
        case: 'corsage, family by family',
        subject: family,
        ns: (ms * 1e6) / cases,
        ratio: ms / cases / (all.ms / all.cases),
        requests: requests / cases,
      };
    })
    .sort((a, b) => b.ns - a.ns);
}

const none: Tally = { cases: 0, requests: 0, ms: 0 };

/** The heap as it grew: each reading with its ratio to the first. */
export function heapRows(name: string, readings: readonly HeapReading[]): EngineRow[] {
  return readings.map(({ cases, bytes, ns }) => ({
    case: name,
    subject: `after ${cases.toLocaleString('en')}`,
    ns,
    ratio: bytes / readings[0]!.bytes,
    bytes,
  }));
}
