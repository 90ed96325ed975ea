import type { LabEvent } from '../../shared/events.ts';

/** An event stream as a browser has it, for tests that stand in for the server. */
export class FakeStream extends EventTarget {
  static readonly CLOSED = 2;
  /** Every one that was opened. */
  static readonly all: FakeStream[] = [];

  static get open(): readonly FakeStream[] {
    return FakeStream.all.filter(({ readyState }) => readyState !== FakeStream.CLOSED);
  }

  readonly url: string;
  readyState = 1;

  constructor(url: string) {
    super();
    this.url = url;
    FakeStream.all.push(this);
  }

  close(): void {
    this.readyState = FakeStream.CLOSED;
  }

  tell(event: LabEvent): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(event) }));
  }
}
