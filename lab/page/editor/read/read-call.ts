import { codeWords } from '../../words/code.ts';
import type { Range } from '../code-problem.ts';
import { nearest } from '../nearest.ts';
import { type FunctionEntry, pageFunctions, serverFunctions } from '../vocabulary.ts';
import type { Located, Property } from './located.ts';
import { readLiteral } from './read-literal.ts';
import type { Statement } from './read-statements.ts';
import type { Source } from './source.ts';

/** What a call of a known function was given. */
export interface ReadCall<Name extends string> {
  readonly name: Name;
  readonly head: Range;
  readonly args: readonly Located[];
}

const sides = {
  server: { known: serverFunctions, other: pageFunctions, otherSide: 'page' },
  page: { known: pageFunctions, other: serverFunctions, otherSide: 'server' },
} as const;

/**
 * Reads a call's name and arguments, and says what is wrong with them: how many there are, and names of options.
 *
 * @returns `null` where no such function is known.
 */
export function readCall<Side extends 'server' | 'page'>(
  source: Source,
  { name, args }: Statement,
  side: Side,
): ReadCall<Extract<keyof (typeof sides)[Side]['known'], string>> | null {
  const { known, other, otherSide } = sides[side];
  const written = source.at(name);
  const entry = Object.hasOwn(known, written)
    ? (known as Readonly<Record<string, FunctionEntry>>)[written]
    : undefined;
  if (entry === undefined) {
    const names = Object.keys(known);
    const near = nearest(written, names);
    if (Object.hasOwn(other, written)) {
      source.add('function-unknown', name, codeWords.otherSide(written, otherSide));
    } else {
      source.add(
        'function-unknown',
        name,
        codeWords.unknownFunction(written, near, names.join(', ')),
        near === undefined ? undefined : { from: name.from, to: name.to, insert: near },
      );
    }
    return null;
  }
  const head = { from: name.from, to: name.to };
  const [least, most] = entry.arguments;
  if (args.length < least) {
    const wanted = entry.template.replace('#', '…').replace(/;$/, '');
    source.add('argument-missing', head, codeWords.argumentMissing(written, wanted));
  }
  const extra = args[most];
  if (extra !== undefined) {
    source.add(
      'argument-extra',
      { from: extra.from, to: args.at(-1)!.to },
      codeWords.argumentExtra(written, most),
    );
  }
  return {
    name: written as Extract<keyof (typeof sides)[Side]['known'], string>,
    head,
    args: args.slice(0, most).map((arg) => readLiteral(source, arg)),
  };
}

/** Says which options are none, each with the one that was probably meant. */
export function optionsOf(
  source: Source,
  owner: string,
  given: Located | undefined,
  known: readonly string[],
): ReadonlyMap<string, Property> {
  if (given === undefined) return new Map();
  if (given.properties === undefined) {
    if (!source.isFaulty(given)) source.add('value-invalid', given, codeWords.notAnObject(owner));
    return new Map();
  }
  for (const [name, { name: at }] of given.properties) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    source.add(
      'option-unknown',
      at,
      codeWords.unknownOption(owner, name, near, known.join(', ')),
      near === undefined ? undefined : { ...at, insert: near },
    );
  }
  return new Map([...given.properties].filter(([name]) => known.includes(name)));
}
