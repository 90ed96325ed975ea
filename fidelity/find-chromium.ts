import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Finds Chromium: what the variable `CHROMIUM` names, else the first of its usual names on the path.
 *
 * @param environment the variables to look in.
 * @throws {Error} saying how to install it. Browser tests are never skipped for want of a browser.
 */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string {
  const { CHROMIUM: chosen, PATH: path = '' } = environment;
  if (chosen !== undefined && chosen !== '') {
    if (isExecutable(chosen)) return chosen;
    throw new Error(
      `CHROMIUM is ${chosen}, which is not a program. Set it to the path of Chromium or Chrome.`,
    );
  }
  for (const name of names) {
    for (const folder of path.split(delimiter)) {
      if (folder !== '' && isExecutable(join(folder, name))) return join(folder, name);
    }
  }
  throw new Error(
    `No Chromium found (${names.join(', ')}). Install the package "chromium" (Debian: apt-get install chromium), or set CHROMIUM to its path.`,
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
