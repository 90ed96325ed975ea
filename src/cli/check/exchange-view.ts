/** How a line is to be seen: as it is, as what failed, as what is stored or attached, or as what stayed away. */
export type Tone = 'plain' | 'bad' | 'good' | 'dim';

export interface ExchangeLine {
  readonly text: string;
  readonly tone: Tone;
}

/** A message between two of those who take part, with the lines that say what mattered about it. */
export interface ExchangeMessage {
  /** `more` stands for requests and answers that were left out. */
  readonly kind: 'call' | 'request' | 'response' | 'outcome' | 'more';
  /** `POST /orders`, `204`; `… 18 more, the same`. */
  readonly label: string;
  /** The server's origin; `null` between page and browser. */
  readonly server: string | null;
  readonly lines: readonly ExchangeLine[];
  /** Whether the browser stopped here. */
  readonly failed: boolean;
}

/** What went between page, browser and servers, in the order of time. */
export interface ExchangeView {
  readonly messages: readonly ExchangeMessage[];
  /** The origins that were asked, in the order of their first request; else the one that was to be. */
  readonly servers: readonly string[];
}
