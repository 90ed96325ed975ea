import { existsSync } from 'node:fs';

/** The folder of this package, installed or as a checkout: the nearest one above that has a manifest. */
export function packageRoot(): URL {
  let folder = new URL('.', import.meta.url);
  while (!existsSync(new URL('package.json', folder)) && folder.pathname !== '/')
    folder = new URL('..', folder);
  return folder;
}
