import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A window of the display, and where it is. */
interface XWindow {
  readonly id: number;
  readonly width: number;
  readonly height: number;
}

/** Names of keys as the DOM has them, and as X has them (`keysymdef.h`). Letters stand for themselves. */
const namedKeys: Readonly<Record<string, number>> = {
  Tab: 0xff09,
  Enter: 0xff0d,
  Escape: 0xff1b,
  Backspace: 0xff08,
  Delete: 0xffff,
  Home: 0xff50,
  End: 0xff57,
  ArrowLeft: 0xff51,
  ArrowUp: 0xff52,
  ArrowRight: 0xff53,
  ArrowDown: 0xff54,
  Shift: 0xffe1,
  Control: 0xffe3,
  Alt: 0xffe9,
  Space: 0x20,
  '\n': 0xff0d,
};

const keyPress = 2;
const keyRelease = 3;
const buttonPress = 4;
const buttonRelease = 5;
const motion = 6;

/** A key of the keyboard, and whether Shift has to be held for what is wanted of it. */
interface Key {
  readonly code: number;
  readonly shift: boolean;
}

/**
 * The mouse and the keyboard of an X display, by its XTEST extension: what a program gets of it cannot be told from what
 * a person does. Only what that takes of the protocol is here (X11 protocol, release 7; XTEST 2.2).
 */
export class XDisplay {
  readonly #socket: Socket;
  #root = 0;
  #buffered = Buffer.alloc(0);
  #waiting: { bytes: number; resolve: (data: Buffer) => void } | null = null;
  #xtest = 0;
  #keys = new Map<number, Key>();

  private constructor(socket: Socket) {
    this.#socket = socket;
    // A display that goes has nothing more to say.
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => this.#receive(chunk));
  }

  /** Connects to the display of that number on this machine. */
  static async connect(number: string): Promise<XDisplay> {
    const socket = connect(`/tmp/.X11-unix/X${number}`);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    const display = new XDisplay(socket);
    const setup = await display.#begin();
    await display.#findXtest();
    await display.#readKeys(setup[26]!, setup[27]!);
    return display;
  }

  /** Says hello, and hears what there is. */
  async #begin(): Promise<Buffer> {
    const hello = Buffer.alloc(12);
    hello.write('l', 0);
    hello.writeUInt16LE(11, 2);
    this.#socket.write(hello);
    const head = await this.#read(8);
    const setup = await this.#read(head.readUInt16LE(6) * 4);
    if (head[0] !== 1) throw new Error(`The display refuses: ${setup.toString('latin1')}`);
    const vendorBytes = Math.ceil(setup.readUInt16LE(16) / 4) * 4;
    const firstScreen = 32 + vendorBytes + setup[21]! * 8;
    this.#root = setup.readUInt32LE(firstScreen);
    return setup;
  }

  /** The windows at the top, the one in front last. */
  async windows(): Promise<readonly XWindow[]> {
    const query = request(15, 8);
    query.writeUInt32LE(this.#root, 4);
    const tree = await this.#ask(query);
    const count = tree.readUInt16LE(16);
    const windows: XWindow[] = [];
    for (let index = 0; index < count; index++) {
      const id = tree.readUInt32LE(32 + index * 4);
      const geometry = request(14, 8);
      geometry.writeUInt32LE(id, 4);
      // It may have gone in the meantime.
      const reply = await this.#ask(geometry).catch(() => null);
      if (reply !== null) windows.push({ id, width: reply.readUInt16LE(16), height: reply.readUInt16LE(18) });
    }
    return windows;
  }

  /** Brings a window to the front, and gives it the keyboard. No window manager does so here. */
  async front(window: number): Promise<void> {
    const configure = request(12, 16);
    configure.writeUInt32LE(window, 4);
    configure.writeUInt16LE(0x40, 8);
    this.#socket.write(configure);
    const focus = request(42, 12);
    focus[1] = 2;
    focus.writeUInt32LE(window, 4);
    this.#socket.write(focus);
    await this.#settle();
  }

  /** Gives a window a size. */
  async resize(window: number, width: number, height: number): Promise<void> {
    const configure = request(12, 20);
    configure.writeUInt32LE(window, 4);
    configure.writeUInt16LE(0x0c, 8);
    configure.writeUInt32LE(width, 12);
    configure.writeUInt32LE(height, 16);
    this.#socket.write(configure);
    await this.#settle();
  }

  async moveTo(x: number, y: number): Promise<void> {
    this.#fake(motion, 0, x, y);
    await this.#settle();
  }

  /** Moves the mouse there and presses its left button. */
  async click(x: number, y: number): Promise<void> {
    await this.moveTo(x, y);
    this.#fake(buttonPress, 1);
    await this.#settle();
    await sleep(10);
    this.#fake(buttonRelease, 1);
    await this.#settle();
  }

  /** Presses and releases a key, with others held. */
  async press(keys: string): Promise<void> {
    const names = keys === '+' ? ['+'] : keys.split('+');
    const pressed = names.map((name) => this.#key(name));
    const codes = [
      ...new Set(pressed.flatMap(({ code, shift }) => (shift ? [this.#key('Shift').code, code] : [code]))),
    ];
    for (const code of codes) this.#fake(keyPress, code);
    for (const code of codes.reverse()) this.#fake(keyRelease, code);
    await this.#settle();
  }

  close(): void {
    this.#socket.destroy();
  }

  #key(name: string): Key {
    const keysym = namedKeys[name] ?? name.codePointAt(0)!;
    const key = this.#keys.get(keysym);
    if (key === undefined) throw new RangeError(`The keyboard has no ${name}.`);
    return key;
  }

  async #findXtest(): Promise<void> {
    const name = Buffer.from('XTEST\0\0\0');
    const query = request(98, 16);
    query.writeUInt16LE(5, 4);
    name.copy(query, 8);
    const reply = await this.#ask(query);
    if (reply[8] !== 1) throw new Error('The display has no XTEST extension.');
    this.#xtest = reply[9]!;
  }

  async #readKeys(first: number, last: number): Promise<void> {
    const query = request(101, 8);
    query[4] = first;
    query[5] = last - first + 1;
    const reply = await this.#ask(query);
    const columns = reply[1]!;
    for (let code = first; code <= last; code++) {
      for (const column of [0, 1]) {
        const keysym = reply.readUInt32LE(32 + ((code - first) * columns + column) * 4);
        if (keysym !== 0 && !this.#keys.has(keysym)) this.#keys.set(keysym, { code, shift: column === 1 });
      }
    }
  }

  #fake(type: number, detail: number, x = 0, y = 0): void {
    const fake = request(this.#xtest, 36);
    fake[1] = 2;
    fake[4] = type;
    fake[5] = detail;
    if (type === motion) fake.writeUInt32LE(this.#root, 12);
    fake.writeInt16LE(x, 24);
    fake.writeInt16LE(y, 26);
    this.#socket.write(fake);
  }

  /** Settles once everything before has been done: a question is answered in its turn. */
  async #settle(): Promise<void> {
    await this.#ask(request(43, 4));
  }

  /** Sends a request that has a reply; errors of those before it are passed by. */
  async #ask(query: Buffer): Promise<Buffer> {
    this.#socket.write(query);
    for (;;) {
      const head = await this.#read(32);
      if (head[0] === 1) return Buffer.concat([head, await this.#read(head.readUInt32LE(4) * 4)]);
      if (head[0] === 0 && head[10] === query[0])
        throw new Error(`X error ${head[1]} of request ${head[10]}`);
    }
  }

  #read(bytes: number): Promise<Buffer> {
    return new Promise((resolve) => {
      this.#waiting = { bytes, resolve };
      this.#receive(Buffer.alloc(0));
    });
  }

  #receive(chunk: Buffer): void {
    this.#buffered = Buffer.concat([this.#buffered, chunk]);
    const waiting = this.#waiting;
    if (waiting === null || this.#buffered.length < waiting.bytes) return;
    this.#waiting = null;
    const data = this.#buffered.subarray(0, waiting.bytes);
    this.#buffered = this.#buffered.subarray(waiting.bytes);
    waiting.resolve(data);
  }
}

/** A request of so many bytes: its number and its length are written. */
function request(opcode: number, bytes: number): Buffer {
  const data = Buffer.alloc(bytes);
  data[0] = opcode;
  data.writeUInt16LE(bytes / 4, 2);
  return data;
}
