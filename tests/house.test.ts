import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { filesBelow, read } from './files.ts';

// The floors of CONTRIBUTING.md, lowest first. What is not in the table has no floor, and belongs nowhere.
const floors: Readonly<Record<string, number>> = {
  'src/web': 1,
  'src/policy': 2,
  'src/browser': 2,
  'src/networks': 3,
  'src/scenario': 3,
  'src/adapters': 3,
  'src/export': 3,
  'src/directory': 3,
  'src/explain': 4,
  'src/cli': 5,
};

/** What also runs in a Worker or in a page. */
const everywhere =
  /^src\/(?:index\.ts|web\/|policy\/|browser\/|networks\/(?!node\/)|scenario\/|explain\/|adapters\/(?:hono|fetch)\.ts)/;

/** The two sides of the wire meet in nobody's code but above both. */
const strangers = [['src/browser', 'src/policy']] as const;

const graph = new Map(
  filesBelow('src', /\.ts$/)
    .filter((file) => !/(?:\.test(?:-d)?\.ts|^src\/[\w/]*\/(?:testing|contract)\/.*)$/.test(file))
    .map((file) => [file, importsOf(file)]),
);

function importsOf(file: string): readonly string[] {
  return ts.preProcessFile(read(file), true, true).importedFiles.map(({ fileName }) => fileName);
}

function resolve(from: string, specifier: string): string {
  return new URL(specifier, `file:///${from}`).pathname.slice(1);
}

function relativeImportsOf(file: string): readonly string[] {
  return (graph.get(file) ?? [])
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => resolve(file, specifier));
}

function floorOf(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}

const files = [...graph.keys()].filter((file) => file !== 'src/index.ts');

describe('the house', () => {
  test('has a floor for every file', () => {
    expect(files.filter((file) => floors[floorOf(file)] === undefined)).toEqual([]);
    expect(files.length).toBeGreaterThan(30);
  });

  test('imports nothing from a higher floor', () => {
    const upward = files.flatMap((file) =>
      relativeImportsOf(file)
        .filter(
          (imported) => (floors[floorOf(imported)] ?? Number.POSITIVE_INFINITY) > floors[floorOf(file)]!,
        )
        .map((imported) => `${file} imports ${imported}`),
    );
    expect(upward).toEqual([]);
  });

  test('keeps the two sides of the wire apart', () => {
    const mixed = strangers.flatMap(([one, other]) =>
      files.filter(
        (file) =>
          (floorOf(file) === one &&
            relativeImportsOf(file).some((imported) => floorOf(imported) === other)) ||
          (floorOf(file) === other && relativeImportsOf(file).some((imported) => floorOf(imported) === one)),
      ),
    );
    expect(mixed).toEqual([]);
  });

  test('has no circles', () => {
    expect(circles()).toEqual([]);
  });

  test('names no Node module where it must run without Node', () => {
    const bare = (file: string): readonly string[] =>
      (graph.get(file) ?? []).filter((specifier) => !specifier.startsWith('.'));
    const nodeImports = [...graph.keys()]
      .filter((file) => everywhere.test(file))
      .flatMap((file) =>
        bare(file)
          .filter((name) => name.startsWith('node:'))
          .map((name) => `${file} imports ${name}`),
      );
    expect(nodeImports).toEqual([]);
  });

  test('imports files by their names, with the extension', () => {
    const unnamed = [...graph].flatMap(([file, specifiers]) =>
      specifiers
        .filter((name) => name.startsWith('.') && !graph.has(resolve(file, name)))
        .map((name) => `${file} imports ${name}`),
    );
    expect(unnamed).toEqual([]);
  });
});

/** Each circle once, as the path that closes it. */
function circles(): readonly string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at !== -1) found.push([...path.slice(at), file].join(' -> '));
    if (at !== -1 || done.has(file)) return;
    for (const imported of relativeImportsOf(file)) visit(imported, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}
