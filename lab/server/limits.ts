/**
 * How much a lab does for whom. Each has an answer of its own when it is reached, and a variable of the environment that
 * changes it: `maxBodyBytes` is `LAB_MAX_BODY_BYTES`. `docs/lab-hosting.md` lists them.
 */
export interface Limits {
  /** Of a request's URL: 414. */
  readonly maxUrlBytes: number;
  /** Of all headers of a request, its URL among them: 431. */
  readonly maxHeaderBytes: number;
  /** Of a body that an experiment's server gets: 413. */
  readonly maxBodyBytes: number;
  /** Of a page's report of what its calls gave: 413. */
  readonly maxReportBytes: number;
  /** Requests of one run to its servers: 429. */
  readonly maxRunRequests: number;
  /** Requests of one reader at once: 429. */
  readonly readerBurst: number;
  /** And how many come back each second. */
  readonly readerPerSecond: number;
  /** Requests from one address that carry no experiment, such as for the page and its files: 429. */
  readonly addressBurst: number;
  readonly addressPerSecond: number;
  /** Requests of all readers at one address, where a whole class may be: 429. */
  readonly crowdBurst: number;
  readonly crowdPerSecond: number;
  /** Requests that are being answered, event streams aside: 503. */
  readonly maxRequestsAtOnce: number;
  /** Event streams, all in all: 503. */
  readonly maxStreams: number;
  /** Event streams of one reader; a newer one takes the place of the oldest. */
  readonly maxReaderStreams: number;
  /** For so long a stream that was cut off may come back and miss nothing. */
  readonly backlogMs: number;
  /** How many events, and bytes of them, are kept for that: of one reader, and in all. */
  readonly backlogEvents: number;
  readonly backlogReaderBytes: number;
  readonly backlogBytes: number;
  /** For so long a shared cache keeps the answers of a run. */
  readonly cacheMs: number;
  /** How often a silent stream gets a line, so that proxies keep it open. */
  readonly heartbeatMs: number;
  /** What a stream's reader may leave unread before it is cut off. */
  readonly maxUnreadBytes: number;
  /** How long a client may take for its headers, and for a whole request: 408. */
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  /** How long a connection may do nothing. */
  readonly idleTimeoutMs: number;
  /** How long what is being answered may take once the lab is told to end. */
  readonly shutdownMs: number;
}

export const defaultLimits: Limits = {
  maxUrlBytes: 16 * 1024,
  maxHeaderBytes: 32 * 1024,
  maxBodyBytes: 64 * 1024,
  maxReportBytes: 256 * 1024,
  maxRunRequests: 200,
  readerBurst: 300,
  readerPerSecond: 30,
  addressBurst: 6000,
  addressPerSecond: 100,
  crowdBurst: 20_000,
  crowdPerSecond: 2000,
  maxRequestsAtOnce: 1000,
  maxStreams: 2000,
  maxReaderStreams: 4,
  backlogMs: 30_000,
  backlogEvents: 300,
  backlogReaderBytes: 2 * 1024 * 1024,
  backlogBytes: 64 * 1024 * 1024,
  cacheMs: 60_000,
  heartbeatMs: 15_000,
  maxUnreadBytes: 1024 * 1024,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 20_000,
  idleTimeoutMs: 60_000,
  shutdownMs: 5000,
};

/** The environment's name of a limit. */
export function variableOf(limit: keyof Limits): string {
  return `LAB_${limit.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/**
 * The limits, with what the environment says of them.
 *
 * @throws {Error} naming a variable that is no whole number above 0.
 */
export function limitsFrom(environment: Readonly<Record<string, string | undefined>>): Limits {
  const limits: Record<string, number> = { ...defaultLimits };
  for (const name of Object.keys(defaultLimits)) {
    const variable = variableOf(name as keyof Limits);
    const text = environment[variable];
    if (text === undefined || text === '') continue;
    if (!/^[1-9]\d{0,9}$/.test(text)) throw new Error(`${variable}=${text}: write a whole number above 0.`);
    limits[name] = Number(text);
  }
  return limits as unknown as Limits;
}
