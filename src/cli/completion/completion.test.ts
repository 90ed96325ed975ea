import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProgram } from '../frame/program.ts';
import { runCli, testIo } from '../testing/test-io.ts';
import { commandTree } from './command-tree.ts';

// The scripts are asked in the shells themselves. CI has all three; where one is missing its tests are skipped, and say so.

const program = createProgram(testIo(), '0');
const tree = commandTree(program);
const commandNames = tree.commands.map(({ name }) => name);
const check = tree.commands.find(({ name }) => name === 'check')!;

let folder: string;
const scripts: Record<string, string> = {};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'corsage-'));
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { code, out } = await runCli(['completion', shell]);
    expect(code).toBe(0);
    scripts[shell] = join(folder, `corsage.${shell}`);
    writeFileSync(scripts[shell], out);
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Words typed so far, the last one being completed, and what must and must not be proposed. */
interface Row {
  readonly typed: readonly string[];
  readonly proposes: readonly string[];
  readonly not: readonly string[];
}

const rows: readonly Row[] = [
  { typed: [''], proposes: commandNames, not: ['chromium'] },
  { typed: ['ch'], proposes: ['check'], not: ['explain'] },
  { typed: ['check', '--'], proposes: check.options.map(({ long }) => long), not: ['--version'] },
  { typed: ['check', '--third'], proposes: ['--third-party-cookies'], not: ['--from'] },
  { typed: ['check', '--browser', ''], proposes: ['chromium', 'firefox', 'webkit', 'all'], not: ['nginx'] },
  { typed: ['check', '--browser', 'fi'], proposes: ['firefox'], not: ['chromium'] },
  { typed: ['check', 'https://a.example/', '--server', 'ng'], proposes: ['nginx'], not: ['apache'] },
  { typed: ['check', '--credentials', 'o'], proposes: ['omit'], not: ['include'] },
  { typed: ['explain', '--'], proposes: ['--json'], not: ['--from'] },
  { typed: ['completion', ''], proposes: ['bash', 'zsh', 'fish'], not: ['check'] },
];

/** Runs a shell, and takes its output apart. */
async function words(file: string, args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)(file, args, { cwd: folder, timeout: 15_000 });
  return stdout.split('\n').filter((line) => line !== '');
}

const shells: Readonly<Record<string, (typed: readonly string[]) => Promise<readonly string[]>>> = {
  bash: (typed) => {
    const line = ['corsage', ...typed];
    const quoted = line.map((word) => `'${word}'`).join(' ');
    const script = `source '${scripts.bash}'; COMP_WORDS=(${quoted}); COMP_CWORD=${line.length - 1}; _corsage; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return words('bash', ['--norc', '-c', script]);
  },
  fish: async (typed) => {
    const line = `corsage ${typed.join(' ')}`;
    const found = await words('fish', [
      '--no-config',
      '-c',
      `source '${scripts.fish}'; complete -C '${line}'`,
    ]);
    return found.map((each) => each.split('\t')[0]!);
  },
  // Its completion runs in its line editor alone: a terminal of zsh's own has the line typed into it, and a tab.
  zsh: async (typed) => {
    const hits = join(folder, 'hits');
    const driver = join(folder, 'ask.zsh');
    rmSync(hits, { force: true });
    writeFileSync(driver, zshDriver(scripts.zsh!, `corsage ${typed.join(' ')}`, hits));
    return words('zsh', ['-f', driver]);
  },
};

/** Has `compadd`, by which zsh's completion proposes, note what matches, and ends once something has. */
function zshDriver(script: string, line: string, hits: string): string {
  return `
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PROMPT=; autoload -U compinit; compinit -u -D; source '${script}'"
zpty -w shell 'compadd() { local -a found; builtin compadd -O found "$@"; (( $#found )) && print -rl -- $found >> ${hits}; builtin compadd "$@" }'
zpty -w shell "print ready > '${hits}.ready'"
repeat 200; do
  [[ -s '${hits}.ready' ]] && break
  sleep 0.05
done
rm '${hits}.ready'
zpty -w -n shell $'${line}\\t'
repeat 200; do
  [[ -s '${hits}' ]] && break
  sleep 0.05
done
# What else is proposed for the same tab.
sleep 0.2
cat '${hits}'
zpty -d shell
`;
}

for (const [shell, ask] of Object.entries(shells)) {
  const missing = spawnSync(shell, ['-c', 'exit']).error !== undefined;
  describe.skipIf(missing)(`${shell}${missing ? ' is not installed' : ''}`, () => {
    test.each(rows)('corsage $typed', async ({ typed, proposes, not }) => {
      const found = await ask(typed);
      for (const word of proposes) expect(found).toContain(word);
      for (const word of not) expect(found).not.toContain(word);
    });
  });
}
