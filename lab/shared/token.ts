/** What every request of a run carries in its URL, as `lab`. */
export interface Token {
  /** The experiment, as `encodeExperiment` writes it. */
  readonly experiment: string;
  /** Who hears of the run. Chosen by the lab's page, at random: whoever knows it may listen. */
  readonly reader: string;
  /** Which of the reader's runs. */
  readonly run: number;
}

const readerId = /^[a-z0-9]{24,32}$/;
const written = /^([\w-]+)\.([a-z0-9]{24,32})\.([1-9]\d{0,8}|0)$/;

/** Whether a text can name a reader. */
export function isReaderId(text: string): boolean {
  return readerId.test(text);
}

/** A name for a reader that nobody guesses: 26 letters and digits, some 134 bits. */
export function newReaderId(): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  let id = '';
  while (id.length < 26) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      // 252 is the last multiple of 36 in a byte: beyond it some letters would come more often.
      if (byte < 252 && id.length < 26) id += letters[byte % 36];
    }
  }
  return id;
}

/** The token as it stands in a URL. */
export function formatToken({ experiment, reader, run }: Token): string {
  return `${experiment}.${reader}.${run}`;
}

/** Reads a token out of a URL; `null` for anything else. The experiment in it is not looked into. */
export function parseToken(text: string | null): Token | null {
  const match = text === null ? null : written.exec(text);
  if (match === null) return null;
  const [, experiment, reader, run] = match;
  return { experiment: experiment!, reader: reader!, run: Number(run) };
}
