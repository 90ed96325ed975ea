/** What is wrong with a text that was pasted. */
export type PasteFault =
  /** There is none. */
  | 'nothing'
  /** It is something else. */
  | 'foreign'
  /** A part is missing: a URL, an option's value. */
  | 'incomplete'
  | 'quote-open'
  /** A program would have to be run to know what it says. */
  | 'not-literal'
  /** It names a file whose contents are not there. */
  | 'file';

/** Thrown when a text is not what it is taken for. The message says what was seen, and what to paste instead. */
export class PasteError extends Error {
  override readonly name = 'PasteError';
  readonly fault: PasteFault;

  constructor(fault: PasteFault, message: string) {
    super(message);
    this.fault = fault;
  }
}
