/** Colours a piece of a row. */
export type Paint = (text: string) => string;

interface Placed {
  readonly char: string;
  readonly paint: Paint | null;
}

/** One row of a drawing. A character is a column: what is placed later covers what was there. */
export class Row {
  readonly #cells: Placed[] = [];

  /** @param text of characters that are one column wide. */
  place(column: number, text: string, paint: Paint | null = null): this {
    while (this.#cells.length < column) this.#cells.push({ char: ' ', paint: null });
    for (const [at, char] of [...text].entries()) this.#cells[column + at] = { char, paint };
    return this;
  }

  /** The row without spaces at its end. */
  toString(): string {
    let last = this.#cells.length;
    while (last > 0 && this.#cells[last - 1]!.char === ' ') last--;
    let out = '';
    for (let at = 0; at < last; ) {
      const { paint } = this.#cells[at]!;
      let run = '';
      while (at < last && this.#cells[at]!.paint === paint) run += this.#cells[at++]!.char;
      out += paint === null ? run : paint(run);
    }
    return out;
  }
}
