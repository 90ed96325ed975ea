import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runCli, testIo } from '../testing/test-io.ts';
import { createProgram } from './program.ts';
import { columnsOf, hasColors, terminalOf } from './terminal.ts';

const commands = createProgram(testIo(), '0').commands;

describe('--help', () => {
  test('lists the commands', async () => {
    const { code, out, err } = await runCli(['--help']);
    expect([code, err]).toEqual([0, '']);
    for (const command of commands) expect(out).toContain(`  ${command.name()} `);
    expect(commands.map((command) => command.name())).toEqual(
      expect.arrayContaining(['check', 'explain', 'completion']),
    );
  });

  test.each(commands.map((command) => command.name()))(
    'of %s has examples, and fits the terminal',
    async (name) => {
      const { code, out } = await runCli([name, '--help'], { columns: 80, isTTY: true });
      expect(code).toBe(0);
      expect(out).toMatch(/\nExamples:\n {2}\$ /);
      expect(out).toContain(`corsage ${name}`);
      for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    },
  );

  // A script, and a server: neither has anything to say to a program.
  const silent = ['completion', 'lab'];
  test.each(commands.map((command) => command.name()).filter((name) => !silent.includes(name)))(
    '%s has the options that every command has',
    async (name) => {
      const { out } = await runCli([name, '--help']);
      for (const option of ['--json', '--quiet', '--no-color']) expect(out).toContain(option);
    },
  );

  test('the version', async () => {
    expect(await runCli(['--version'])).toEqual({ code: 0, out: '0.0.0-test\n', err: '' });
  });
});

describe('a wrong command line ends with 64 and one message', () => {
  const rows: readonly (readonly [args: readonly string[], message: RegExp])[] = [
    [['chek'], /^corsage: unknown command 'chek'\n\(Did you mean check\?\)\n$/],
    [['check', '--metod', 'PUT'], /^corsage: unknown option '--metod'\n\(Did you mean --method\?\)\n$/],
    [['check', 'https://a.example/', 'https://b.example/'], /^corsage: too many arguments for 'check'/],
    [
      ['check', '--browser', 'opera'],
      /^corsage: option '--browser <name>' argument 'opera' is invalid\. Allowed choices are chromium, firefox, webkit, all\.\n$/,
    ],
    [['check', '--from'], /^corsage: option '--from <origin>' argument missing\n$/],
    [['check'], /^corsage: The URL is missing\. [^\n]*\n$/],
    [['completion'], /^corsage: missing required argument 'shell'\n$/],
    [
      ['completion', 'tcsh'],
      /^corsage: command-argument value 'tcsh' is invalid for argument 'shell'\. Allowed choices are bash, zsh, fish\.\n$/,
    ],
    [['explain'], /^corsage: Nothing is piped into standard input\. [^\n]*\n$/],
  ];
  test.each(rows)('%j', async (args, message) => {
    const { code, out, err } = await runCli(args);
    expect(err).toMatch(message);
    expect([code, out]).toEqual([64, '']);
  });

  test('without a command it is the help', async () => {
    const { code, out, err } = await runCli([]);
    expect([code, out]).toEqual([64, '']);
    expect(err).toContain('Usage: corsage');
  });
});

describe('colours', () => {
  const rows: readonly (readonly [
    what: string,
    isTTY: boolean,
    env: Record<string, string>,
    color: boolean,
    expected: boolean,
  ])[] = [
    ['a terminal has them', true, {}, true, true],
    ['a pipe has not', false, {}, true, false],
    ['--no-color', true, { FORCE_COLOR: '1' }, false, false],
    ['NO_COLOR', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    ['an empty NO_COLOR is none', true, { NO_COLOR: '' }, true, true],
    ['FORCE_COLOR', false, { FORCE_COLOR: '1' }, true, true],
    ['FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, true, false],
    ['TERM=dumb', true, { TERM: 'dumb' }, true, false],
  ];
  test.each(rows)('%s', (_, isTTY, env, color, expected) => {
    expect(hasColors(testIo({ isTTY }).stdout, env, { color })).toBe(expected);
  });
});

describe('the terminal', () => {
  test.each([
    [120, {}, 120],
    [undefined, { COLUMNS: '50' }, 50],
    [undefined, { COLUMNS: 'wide' }, 80],
    [undefined, {}, 80],
    [3, {}, 20],
  ] as const)('%s and %j are %i columns', (columns, env, expected) => {
    const { stdout } = testIo({ ...(columns === undefined ? {} : { columns }) });
    expect(columnsOf(stdout, env)).toBe(expected);
  });

  test.each([
    [{ LANG: 'en_GB.UTF-8' }, true],
    [{ LC_ALL: 'C', LANG: 'en_GB.UTF-8' }, false],
    [{ LC_ALL: '', LC_CTYPE: 'C.utf8', LANG: 'C' }, true],
    [{ LANG: 'C' }, false],
    [{}, false],
    [{ OS: 'Windows_NT' }, true],
  ] as const)('%j has Unicode: %s', (env, expected) => {
    expect(terminalOf(testIo({ env }), { color: true }).unicode).toBe(expected);
  });
});

test('an interrupted command ends with 130, and says nothing', async () => {
  const io = testIo();
  const { run } = await import('./run.ts');
  // Nobody types: it waits on standard input, until it is given up.
  Object.assign(io.stdin, { isTTY: false });
  const running = run(['explain'], io, '0');
  await new Promise((resolve) => setTimeout(resolve, 50));
  io.interrupt();
  await running;
  expect([io.exitCode, io.out(), io.err()]).toEqual([130, '', '']);
});

test('what starts a command is small: the engine and all else is loaded when it is needed', () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const loaded = new Set<string>();
  const load = (file: string): void => {
    if (loaded.has(file)) return;
    loaded.add(file);
    const source = readFileSync(file, 'utf8');
    for (const [, name] of source.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)';/gm)) {
      if (name!.startsWith('.')) load(resolve(dirname(file), name!));
      else loaded.add(name!);
    }
  };
  load(`${root}src/cli/main.ts`);
  const libraries = [...loaded].filter((name) => !name.startsWith('/') && !name.startsWith('node:'));
  expect(libraries.sort()).toEqual(['commander', 'picocolors']);
  const floors = [...loaded].filter(
    (name) => name.startsWith(`${root}src/`) && !name.startsWith(`${root}src/cli/`),
  );
  expect(floors).toEqual([]);
  expect(loaded.size).toBeGreaterThan(10);
});
