/** What the command line asked for. */
export interface Flags {
  /** Print nothing but a JSON array of rows. */
  readonly json: boolean;
  /** Fewer and shorter rounds: under 40 seconds in all. */
  readonly quick: boolean;
  /** One short round of everything: shows that the bench runs, not how fast anything is. */
  readonly smoke: boolean;
  /** Only cases whose name contains this. */
  readonly filter: string;
  readonly help: boolean;
}

export const usage = `Usage: npm run -s bench -- [--quick] [--json] [--filter <text>]

Measures Corsage against hand-written headers and against cors, @fastify/cors, @koa/cors and hono/cors.

  --quick          fewer and shorter rounds, under 40 seconds in all (a full run takes some minutes)
  --json           print only an array of { case, subject, ns, ratio, bytes? }; the -s keeps npm's own lines out
  --filter <text>  only the cases whose name contains <text>
  --smoke          one short round of everything: shows that it runs, not how fast anything is
  --help           print this
`;

/**
 * Reads the command line.
 *
 * @returns the flags, or one sentence that says what is wrong with them.
 */
export function parseFlags(words: readonly string[]): Flags | string {
  const flags = { json: false, quick: false, smoke: false, filter: '', help: false };
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word === '--json' || word === '--quick' || word === '--smoke' || word === '--help') {
      flags[word.slice(2) as 'json' | 'quick' | 'smoke' | 'help'] = true;
    } else if (word === '--filter') {
      const text = words[++at];
      if (text === undefined) return '--filter needs a text: --filter preflight';
      flags.filter = text;
    } else {
      return `unknown argument '${word}'; it takes --quick, --json, --filter <text>, --smoke and --help`;
    }
  }
  return flags;
}

/**
 * Says what is wrong with a command line, or the help that it asks for.
 *
 * @param flags what was read of it, or what is wrong, in words.
 * @returns the flags, or the exit code where there is nothing else to do.
 */
export function flagsOrExit<Flags extends { readonly help: boolean }>(
  flags: Flags | string,
  usage: string,
): Flags | number {
  if (typeof flags === 'string') {
    console.error(`bench: ${flags}`);
    return 64;
  }
  if (!flags.help) return flags;
  process.stdout.write(usage);
  return 0;
}
