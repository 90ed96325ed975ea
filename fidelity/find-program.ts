import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program that the tests need, and how a reader gets it. */
interface Program {
  /** The variable that names it, and beats every search. */
  readonly variable: string;
  /** Its usual names on the path, the first wins. */
  readonly names: readonly string[];
  /** Where it is when it is not on the path: under this folder, in one folder an architecture. */
  readonly library?: { readonly folder: string; readonly below: string };
  /** What it is called in a sentence. */
  readonly title: string;
  /** The Debian package. */
  readonly debian: string;
}

const programs = {
  chromium: {
    variable: 'CHROMIUM',
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    title: 'Chromium',
    debian: 'chromium',
  },
  firefox: {
    variable: 'FIREFOX',
    names: ['firefox-esr', 'firefox'],
    title: 'Firefox',
    debian: 'firefox-esr',
  },
  webkit: {
    variable: 'MINIBROWSER',
    names: ['MiniBrowser'],
    library: { folder: '/usr/lib', below: 'webkit2gtk-4.1' },
    title: 'MiniBrowser of WebKitGTK',
    debian: 'libwebkit2gtk-4.1-0',
  },
  xvfb: { variable: 'XVFB', names: ['Xvfb'], title: 'Xvfb', debian: 'xvfb' },
} as const satisfies Record<string, Program>;

/** The programs that can be looked for. */
export type ProgramName = keyof typeof programs;

/**
 * Finds a program: what its variable names (`CHROMIUM`, `FIREFOX`, `MINIBROWSER`, `XVFB`), else the first of its
 * usual names on the path, else where its Debian package puts it.
 *
 * @param environment the variables to look in.
 * @throws {Error} saying how to install it. Browser tests are never skipped for want of a browser.
 */
export function findProgram(name: ProgramName, environment: NodeJS.ProcessEnv = process.env): string {
  const program: Program = programs[name];
  const { variable, names, title, debian } = program;
  const chosen = environment[variable];
  if (chosen !== undefined && chosen !== '') {
    if (isExecutable(chosen)) return chosen;
    throw new Error(`${variable} is ${chosen}, which is not a program. Set it to the path of ${title}.`);
  }
  const found = candidates(program, environment.PATH ?? '').find(isExecutable);
  if (found !== undefined) return found;
  throw new Error(
    `No ${title} found (${names.join(', ')}). Install the package "${debian}" (Debian: apt-get install ${debian}), or set ${variable} to its path.`,
  );
}

function candidates({ names, library }: Program, path: string): readonly string[] {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  if (library !== undefined) {
    folders.push(...foldersIn(library.folder).map((folder) => join(folder, library.below)));
  }
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** Whether there is a program at a path. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
