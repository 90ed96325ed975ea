/** Which variant of which case a request belongs to, and whose run of it: what rides in the URL as `lab`. */
export interface Token {
  /** The scenario's id: `two-domains/6`. */
  readonly id: string;
  readonly variant: number;
  /** Chosen by the reader's page, at random; whoever knows it may read the run back. */
  readonly run: string;
}

const written = /^([a-z]+(?:-[a-z]+)*)\.([1-9]\d?)\.(\d{1,2})\.([a-z0-9]{12,32})$/;
const runId = /^[a-z0-9]{12,32}$/;

/** Whether a text can name a run. */
export function isRunId(text: string): boolean {
  return runId.test(text);
}

/** The token as it stands in a URL: `two-domains.6.0.k3f9a2…`. */
export function formatToken({ id, variant, run }: Token): string {
  return `${id.replace('/', '.')}.${variant}.${run}`;
}

/** Reads a token out of a URL; `null` for anything else. */
export function parseToken(text: string | null): Token | null {
  const match = text === null ? null : written.exec(text);
  if (match === null) return null;
  const [, chapter, number, variant, run] = match;
  return { id: `${chapter}/${number}`, variant: Number(variant), run: run! };
}
