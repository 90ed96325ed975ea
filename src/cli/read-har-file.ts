import type { HarSource } from '../networks/read-har.ts';

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
export function readHarFile(_path: string, _options: ReadHarFileOptions = {}): Promise<HarSource> {
  throw new Error('readHarFile is not written yet.');
}
