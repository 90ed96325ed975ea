import { parseArgs } from 'node:util';

/** What the command line asked for. */
export interface EngineFlags {
  /** How many cases are generated, and which. */
  readonly cases: number;
  readonly seed: number;
  /** How long the engine plays, in seconds, on each set of cases. */
  readonly seconds: number;
  /** How many cases the heap is watched over. */
  readonly heapCases: number;
  /** Print nothing but a JSON array of rows. */
  readonly json: boolean;
  /** Only what has this in its name. */
  readonly filter: string;
  readonly help: boolean;
}

export const usage = `Usage: npm run -s bench:engine -- [--cases <n>] [--seed <n>] [--quick] [--json] [--filter <text>]

Measures the browser engine beside real Chromium on the same generated cases, and watches its heap over a million.

  --cases <n>       how many cases are generated (1000)
  --seed <n>        which (1); \`npm run fidelity\` knows the same ones by the same number
  --seconds <n>     how long the engine plays each set of them (5)
  --heap-cases <n>  over how many cases the heap is watched (1000000)
  --quick           200 cases, 1 second, and 100,000 for the heap
  --json            print only an array of { case, subject, ns, ratio, requests?, bytes? }
  --filter <text>   only what has <text> in its name: beside Chromium, heap, one browser, fresh browsers
  --help            print this

It needs Chromium, unless the filter leaves it out. The exit code is 1 when the heap grows by more than 10 %.
`;

/**
 * Reads the command line.
 *
 * @returns the flags, or one sentence that says what is wrong with them.
 */
export function parseEngineFlags(words: readonly string[]): EngineFlags | string {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        cases: { type: 'string' },
        seed: { type: 'string', default: '1' },
        seconds: { type: 'string' },
        'heap-cases': { type: 'string' },
        quick: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        filter: { type: 'string', default: '' },
        help: { type: 'boolean', default: false },
      },
    });
    const { quick, json, filter, help } = values;
    return {
      cases: wholeNumber('--cases', values.cases ?? (quick ? '200' : '1000'), 1),
      seed: wholeNumber('--seed', values.seed, 0),
      seconds: wholeNumber('--seconds', values.seconds ?? (quick ? '1' : '5'), 1),
      heapCases: wholeNumber('--heap-cases', values['heap-cases'] ?? (quick ? '100000' : '1000000'), 10),
      json,
      filter,
      help,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function wholeNumber(option: string, text: string, least: number): number {
  if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
  throw new Error(`${option} is '${text}': write a whole number from ${least} on.`);
}
