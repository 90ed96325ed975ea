import { open, stat } from 'node:fs/promises';
import { Tokenizer } from '@streamparser/json';
import {
  type HarEntry,
  HarError,
  type HarPage,
  type HarSource,
  readHarEntry,
  readPages,
  readProduct,
} from '../networks/read-har.ts';
import { HarEntries, type HarListener } from './har-entries.ts';

/** How far a file has been read. */
export interface HarProgress {
  /** Bytes read so far, and how many there are to read in all. */
  readonly bytes: number;
  readonly of: number;
}

/** What to do while a file is read. */
export interface ReadHarFileOptions {
  /** Hears how far it is: often, and at the end with `bytes` equal to `of`. */
  readonly onProgress?: (progress: HarProgress) => void;
}

const chunkBytes = 64 * 1024;

/**
 * Opens a HAR file of any size.
 *
 * Its entries are read as they are asked for, and bodies are cut to their beginnings, so that memory does not grow with
 * the file. Nothing leaves the machine.
 *
 * @param path the file.
 * @param options who wants to know how far it is.
 * @returns what wrote it, its pages, and its entries; these can be gone through again, which reads the file again.
 * @throws {HarError} that says what is wrong and where, when it is no such file: at once where its beginning shows it,
 *   otherwise as the entries are gone through.
 * @throws {Error} of the file system, where there is no such file.
 */
export async function readHarFile(
  path: string,
  { onProgress = () => {} }: ReadHarFileOptions = {},
): Promise<HarSource> {
  const { size } = await stat(path);
  const { creator, browser, pages, bytes } = await readHead(path, (read) => {
    onProgress({ bytes: read, of: 2 * size });
  });
  // Where the head stood before the entries, as browsers write it, the first reading ended there.
  const before = bytes === size ? size : 0;
  return {
    creator,
    browser,
    pages,
    entries: {
      async *[Symbol.asyncIterator]() {
        for await (const { entries, bytes: read } of entriesOf(path)) {
          onProgress({ bytes: before + read, of: before + size });
          yield* entries;
        }
      },
    },
  };
}

interface Head {
  readonly creator: string | null;
  readonly browser: string | null;
  readonly pages: readonly HarPage[];
  /** How much had to be read. */
  readonly bytes: number;
}

/** Reads no further than it must: up to the entries, where what stands around them is there by then. */
async function readHead(path: string, onRead: (bytes: number) => void): Promise<Head> {
  const found: { creator?: unknown; browser?: unknown; pages?: unknown } = {};
  let complete = false;
  const reader = new HarReader({
    entry: () => {},
    head: (name, value) => {
      found[name] = value;
    },
    entriesBegin: () => {
      complete = found.creator !== undefined && found.pages !== undefined;
    },
  });
  for await (const chunk of chunksOf(path)) {
    reader.read(chunk);
    if (complete) break;
    // What is read at once is not worth a progress bar.
    if (reader.bytes > chunkBytes) onRead(reader.bytes);
  }
  if (!complete) reader.end();
  return {
    creator: readProduct(found.creator),
    browser: readProduct(found.browser),
    pages: readPages(found.pages),
    bytes: complete ? 0 : reader.bytes,
  };
}

/** The entries of each piece of the file, as they become complete. */
async function* entriesOf(
  path: string,
): AsyncGenerator<{ readonly entries: readonly HarEntry[]; readonly bytes: number }> {
  let entries: HarEntry[] = [];
  let index = 0;
  const reader = new HarReader({
    entry: (value) => entries.push(readHarEntry(value, index++)),
    head: () => {},
  });
  for await (const chunk of chunksOf(path)) {
    reader.read(chunk);
    yield { entries, bytes: reader.bytes };
    entries = [];
  }
  reader.end();
}

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    // One buffer for all: the tokens of a piece are taken before the next is read.
    const buffer = Buffer.alloc(chunkBytes);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, chunkBytes);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** Reads a HAR file piece by piece, and knows where it is. */
class HarReader {
  readonly #entries: HarEntries;
  readonly #tokenizer = new Tokenizer();
  /** What was read before this piece: bytes, and lines that ended. */
  #before = 0;
  #lines = 0;
  #chunk: Buffer = Buffer.alloc(0);
  /** Where the last token stood. */
  #offset = 0;
  /** A mark at the beginning that is not counted by the tokenizer. */
  #mark = 0;

  constructor(listener: HarListener) {
    this.#entries = new HarEntries(listener);
    this.#tokenizer.onToken = ({ token, value, offset }) => {
      this.#offset = offset;
      this.#entries.take(token, value);
    };
  }

  /** How much has been read. */
  get bytes(): number {
    return this.#before + this.#chunk.length;
  }

  read(chunk: Buffer): void {
    this.#lines += linesIn(this.#chunk);
    this.#before += this.#chunk.length;
    this.#chunk = Buffer.alloc(0);
    if (this.#before === 0) this.#mark = markOf(chunk);
    this.#chunk = chunk;
    this.#at(() => this.#tokenizer.write(this.#before === 0 ? chunk.subarray(this.#mark) : chunk));
  }

  end(): void {
    this.#offset = this.bytes - this.#mark;
    this.#at(() => this.#entries.end());
  }

  /** Does something, and says of what is wrong with the file where that is. */
  #at(act: () => void): void {
    try {
      act();
    } catch (error) {
      if (error instanceof HarError)
        throw new HarError(error.path, error.fault, this.#positionOf(this.#offset));
      const { message } = error as Error;
      const position = Number(/absolute position "(\d+)"/.exec(message)?.[1] ?? this.#offset);
      throw new HarError(this.#entries.path, faultOf(message), this.#positionOf(position));
    }
  }

  #positionOf(offset: number) {
    const byte = offset + this.#mark;
    const within = Math.max(0, Math.min(this.#chunk.length, byte - this.#before));
    return { line: this.#lines + linesIn(this.#chunk.subarray(0, within)) + 1, byte: byte + 1 };
  }
}

function faultOf(message: string): string {
  const unexpected = /^Unexpected "([\s\S]*?)" at chunk/.exec(message)?.[1];
  return unexpected === undefined
    ? 'must be JSON in UTF-8'
    : `must be JSON: ${JSON.stringify(unexpected)} is out of place`;
}

/**
 * How many bytes stand before the text.
 *
 * @throws {HarError} where the first bytes are those of another kind of file.
 */
function markOf(chunk: Buffer): number {
  const begins = (...bytes: number[]) => bytes.every((byte, index) => chunk[index] === byte);
  const unpack = 'unpack it and take the .har file that is in it';
  if (begins(0x1f, 0x8b)) throw new HarError('The file', `is compressed with gzip: ${unpack}`);
  if (begins(0x50, 0x4b, 3, 4)) throw new HarError('The file', `is a ZIP archive: ${unpack}`);
  if (begins(0x28, 0xb5, 0x2f, 0xfd)) throw new HarError('The file', `is compressed with zstd: ${unpack}`);
  if (begins(0xff, 0xfe) || begins(0xfe, 0xff))
    throw new HarError('The file', 'is in UTF-16: save it in UTF-8');
  return begins(0xef, 0xbb, 0xbf) ? 3 : 0;
}

function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}
