import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the repository, with a slash at its end. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const generated = new Set(['node_modules', 'dist', '.git', '.docs-blocks', 'coverage']);

/**
 * The files below a folder of the repository, as paths from its root, sorted. A folder that is not there has none.
 *
 * @param folder such as `src/web`; `''` for everything.
 * @param pattern what the path must match.
 */
export function filesBelow(folder: string, pattern: RegExp): readonly string[] {
  let entries: ReturnType<typeof list>;
  try {
    entries = list(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return entries
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return generated.has(entry.name) ? [] : filesBelow(path, pattern);
      return pattern.test(path) ? [path] : [];
    })
    .sort();
}

function list(folder: string) {
  return readdirSync(root + folder, { withFileTypes: true });
}

/** A file of the repository, as text. */
export function read(path: string): string {
  return readFileSync(root + path, 'utf8');
}
