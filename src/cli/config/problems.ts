import { editDistance } from '../../policy/edit-distance.ts';
import { unknownOptionProblems } from '../../policy/option-names.ts';
import type { ConfigProblem } from './config-error.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** Gathers what is wrong with a configuration. */
export class Problems {
  readonly list: ConfigProblem[] = [];

  add(code: ConfigProblem['code'], path: string, value: unknown, message: string, fix: string): void {
    this.list.push({ code, path, value: jsonSafe(value), message, fix });
  }

  /** The value, where it is an object that is no list; its unknown names are problems. */
  fields(
    value: unknown,
    path: string,
    known: readonly string[],
    hints: Readonly<Record<string, string>>,
    fix: string,
  ): Fields | null {
    if (!isFields(value)) {
      const message = value === undefined ? 'It is missing.' : `${shown(value)} is not an object of options.`;
      this.add(value === undefined ? 'config-missing' : 'options-not-an-object', path, value, message, fix);
      return null;
    }
    for (const problem of unknownOptionProblems(value, path, known, hints)) {
      this.list.push({ ...problem, value: jsonSafe(problem.value) });
    }
    return value;
  }

  /** The value, where it is of the type; `undefined` where it is left out or wrong. */
  optional<Type extends keyof Types>(
    value: unknown,
    path: string,
    type: Type,
    fix: string,
  ): Types[Type] | undefined {
    if (value === undefined) return undefined;
    if (is(value, type)) return value;
    this.add('option-type', path, value, `${shown(value)} is not ${articles[type]}.`, fix);
    return undefined;
  }

  /** One of a few words; `undefined` where it is left out or wrong. */
  oneOf<Word extends string>(value: unknown, path: string, words: readonly Word[]): Word | undefined {
    if (value === undefined) return undefined;
    const known = words.find((word) => word === value);
    if (known !== undefined) return known;
    const near = typeof value === 'string' ? nearest(value, words) : undefined;
    const fix = near === undefined ? `Write ${or(words)}.` : `Write '${near}'.`;
    this.add('option-type', path, value, `${shown(value)} is not one of ${words.join(', ')}.`, fix);
    return undefined;
  }

  /** A list; empty where it is missing or none. */
  items(value: unknown, path: string, least: number, fix: string): readonly unknown[] {
    if (value === undefined && least === 0) return [];
    if (!Array.isArray(value)) {
      const message = value === undefined ? 'It is missing.' : `${shown(value)} is not a list.`;
      this.add(value === undefined ? 'config-missing' : 'option-type', path, value, message, fix);
      return [];
    }
    if (value.length < least) this.add('config-missing', path, value, 'The list is empty.', fix);
    return value;
  }

  /** A name that must be among those in the file. */
  known(name: unknown, path: string, names: readonly string[], what: string): boolean {
    if (names.some((each) => each === name)) return true;
    const near = typeof name === 'string' ? nearest(name, names) : undefined;
    const list = names.length === 0 ? `The file has no ${what}.` : `Write ${or(names)}.`;
    const fix = near === undefined ? list : `Write '${near}'.`;
    this.add('config-name', path, name, `There is no ${what} ${shown(name)} in this file.`, fix);
    return false;
  }
}

interface Types {
  readonly string: string;
  readonly boolean: boolean;
}

const articles = { string: 'a string', boolean: 'true or false' } as const satisfies Record<
  keyof Types,
  string
>;

function is<Type extends keyof Types>(value: unknown, type: Type): value is Types[Type] {
  return typeof value === type;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where an item is, as one would write it. */
export function at(path: string, name: string): string {
  return /^[\w$]+$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
}

function nearest(name: string, names: readonly string[]): string | undefined {
  return names
    .map((each) => ({ each, distance: editDistance(name.toLowerCase(), each.toLowerCase()) }))
    .filter(({ each, distance }) => distance <= Math.max(2, Math.floor(each.length / 4)))
    .sort((a, b) => a.distance - b.distance)[0]?.each;
}

function or(words: readonly string[]): string {
  const quoted = words.map((word) => `'${word}'`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

/** A value in a sentence. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `'${value.length > 80 ? `${value.slice(0, 79)}…` : value}'`;
  if (typeof value === 'function') return 'A function';
  if (Array.isArray(value)) return 'A list';
  if (typeof value === 'object' && value !== null) return 'An object';
  return String(value);
}

function jsonSafe(value: unknown): unknown {
  if (value === undefined) return null;
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  try {
    return JSON.parse(JSON.stringify(value)) as unknown;
  } catch {
    return shown(value);
  }
}
