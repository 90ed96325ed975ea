import { access, constants, stat } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { UsageError } from '../frame/usage-error.ts';

/**
 * Checks that a configuration can be written where the person names it, before anything is asked.
 *
 * @param file as it was typed.
 * @param cwd what it is relative to.
 * @param force whether it may be there already.
 * @throws {UsageError}
 */
export async function checkPlace(file: string, cwd: string, force: boolean): Promise<void> {
  const path = resolve(cwd, file);
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) {
    throw new UsageError(`'${file}' is a folder. Write the path of a file in it, such as corsage.config.ts.`);
  }
  if (!/^\.m?[jt]s$/.test(extname(file))) {
    throw new UsageError(
      `${file} has no place for comments. Write a file that ends in .ts, .mts, .js or .mjs.`,
    );
  }
  if (found !== null && !force) {
    throw new UsageError(`${file} is there already. Add --force to write over it.`);
  }
  const folder = dirname(path);
  if (!(await stat(folder).catch(() => null))?.isDirectory()) {
    throw new UsageError(`There is no folder '${dirname(file)}' to write into. Make it first.`);
  }
  await access(found === null ? folder : path, constants.W_OK).catch((error) => {
    throw cannotBeWritten(file, error);
  });
}

export function cannotBeWritten(file: string, error: NodeJS.ErrnoException): UsageError {
  const why = error.code === 'EACCES' ? 'this user is not allowed to' : `${error.code}`;
  return new UsageError(`'${file}' cannot be written: ${why}. Name another file.`);
}
