import { inSigns, type Signs, signsOf } from '../draw/signs.ts';
import { wrap } from '../draw/wrap.ts';
import type { Terminal } from '../frame/terminal.ts';
import { type Paint, Row } from './canvas.ts';
import type { ExchangeMessage, ExchangeView, Tone } from './exchange-view.ts';
import { listExchange } from './list-exchange.ts';

/** A drawing wider than this is harder to follow, not easier. */
const widest = 110;
const narrowest = 60;
/** What a lane needs for an arrow with a word on it. */
const leastGap = 22;

/**
 * The exchange as a sequence diagram, time going down: a lane each for the page, the browser and every server. On a
 * narrow terminal, or where there are more servers than lanes fit, it is a list.
 *
 * @param browser what the browser is called.
 * @returns lines that fit the terminal.
 */
export function drawExchange(view: ExchangeView, browser: string, terminal: Terminal): readonly string[] {
  const width = Math.min(terminal.columns, widest);
  const first = Math.min(26, Math.floor(width * 0.28));
  const servers = Math.max(1, view.servers.length);
  const gap = Math.floor((width - 3 - first) / servers);
  if (width < narrowest || (servers > 1 && gap < leastGap)) return listExchange(view, browser, terminal);

  const lanes = [1, 1 + first, ...Array.from({ length: servers }, (_, at) => 1 + first + gap * (at + 1))];
  return new Drawing(view, lanes, terminal).lines(browser);
}

class Drawing {
  readonly #view: ExchangeView;
  /** The column of each lifeline. */
  readonly #lanes: readonly number[];
  readonly #signs: Signs;
  readonly #terminal: Terminal;

  constructor(view: ExchangeView, lanes: readonly number[], terminal: Terminal) {
    this.#view = view;
    this.#lanes = lanes;
    this.#terminal = terminal;
    this.#signs = signsOf(terminal);
  }

  lines(browser: string): readonly string[] {
    return [
      this.#titles(browser),
      this.#blank(),
      ...this.#view.messages.flatMap((each) => this.#message(each)),
    ].map(String);
  }

  #titles(browser: string): Row {
    const row = new Row();
    const { bold } = this.#terminal.colors;
    const [page, browserLane, ...servers] = this.#lanes as readonly [number, number, ...number[]];
    row.place(page - 1, 'page', bold);
    row.place(browserLane - 1, browser, bold);
    for (const [at, lane] of servers.entries()) {
      const before = this.#lanes[at + 1]! + (at === 0 ? browser.length + 1 : 3);
      const host = this.#shortened(
        new URL(this.#view.servers[at] ?? 'http://server').host,
        lane + 2 - before,
      );
      // Ends at its lane, so that the last one ends where the drawing does.
      row.place(lane + 1 - host.length, host, bold);
    }
    return row;
  }

  #message(message: ExchangeMessage): readonly Row[] {
    const { kind, server } = message;
    const [page, browser] = this.#lanes as readonly [number, number];
    const other = server === null ? page : this.#lanes[2 + this.#view.servers.indexOf(server)]!;
    const [left, right] = server === null ? [page, browser] : [browser, other];
    if (kind === 'more') {
      const line = { text: message.label, tone: 'dim' } as const;
      return [...this.#texts(left, right, { ...message, lines: [line] }), this.#blank()];
    }
    const arrow = this.#arrow(left, right, message, kind === 'call' || kind === 'request');
    return [arrow, ...this.#texts(left, right, message), this.#blank()];
  }

  #arrow(left: number, right: number, { label, failed, kind }: ExchangeMessage, toRight: boolean): Row {
    const { line, cross, headLeft, headRight, leaveLeft, leaveRight, lifeline } = this.#signs;
    const row = this.#lifelines();
    row.place(left + 1, line.repeat(right - left - 1));
    for (const lane of this.#lanes) if (lane > left && lane < right) row.place(lane, cross);
    const text = ` ${this.#shortened(label, right - left - 7)} `;
    row.place(toRight ? left : right, toRight ? leaveRight : leaveLeft);
    row.place(toRight ? right - 1 : left + 1, toRight ? headRight : headLeft);
    row.place(toRight ? right : left, lifeline);
    row.place(toRight ? left + 3 : right - 2 - [...text].length, text, this.#labelPaint(kind, label, failed));
    return row;
  }

  #labelPaint(kind: ExchangeMessage['kind'], label: string, failed: boolean): Paint {
    const { bold, red, green } = this.#terminal.colors;
    if (failed || label === 'TypeError') return red;
    return kind === 'outcome' && label.endsWith('readable') ? green : bold;
  }

  #texts(left: number, right: number, { lines }: ExchangeMessage): readonly Row[] {
    return lines.flatMap(({ text, tone }) => {
      const paint = this.#paint(tone);
      const mark = tone === 'bad' ? `${this.#signs.bad} ` : '';
      // One column free on each side, and what goes on is set in.
      return wrap(inSigns(text, this.#terminal), right - left - 3, mark, '  ').map((line) =>
        this.#lifelines().place(left + 2, line, paint),
      );
    });
  }

  #paint(tone: Tone): Paint | null {
    const { red, green, dim } = this.#terminal.colors;
    return { plain: null, bad: red, good: green, dim }[tone];
  }

  #lifelines(): Row {
    const row = new Row();
    for (const lane of this.#lanes) row.place(lane, this.#signs.lifeline, this.#terminal.colors.dim);
    return row;
  }

  #blank(): Row {
    return this.#lifelines();
  }

  #shortened(text: string, room: number): string {
    const { ellipsis } = this.#signs;
    if (text.length <= room) return text;
    return room <= ellipsis.length
      ? text.slice(0, Math.max(0, room))
      : text.slice(0, room - ellipsis.length) + ellipsis;
  }
}
