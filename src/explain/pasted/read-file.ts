import { PasteError } from './paste-error.ts';

/**
 * Reads a file that a pasted command names.
 *
 * @throws where it is not there.
 */
export type ReadFile = (path: string) => Uint8Array;

/** Where there are no files: in a page. */
export const noFiles: ReadFile = (path) => {
  throw new PasteError(
    'file',
    `The pasted curl command sends the file '${path}', which is not here. Write its contents in place of @${path}.`,
  );
};
