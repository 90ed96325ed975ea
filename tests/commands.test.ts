import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { expect, test } from 'vitest';
import { read, root } from './files.ts';

// What the README tells people to type. Each is one line, and works on a fresh machine.

const { scripts }: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(read('package.json'));

test('the README names the two commands, and CI runs what it says', () => {
  const commands = [...read('README.md').matchAll(/^```sh\n(.*)\n```$/gm)].map(([, command]) => command);
  expect(commands).toEqual(['npm ci && npm start', 'npm ci && npm test']);
  expect(read('.ci/run')).toContain("'npm ci && npm test'");
});

test('the gate is what CI runs: the tests and both checks', () => {
  const parts = Object.keys(scripts).filter((name) => name === 'test' || name.startsWith('check:'));
  expect(parts.length).toBe(3);
  const ran = (text: string): readonly string[] =>
    parts.filter((name) => new RegExp(`npm (?:run (?:--silent )?)?${name}\\b`).test(text));
  expect(ran(scripts.check!)).toEqual(parts);
  expect(ran(read('.ci/run'))).toEqual(parts);
});

test('npm start ends in a lab that serves its page', async () => {
  expect(scripts.start).toMatch(/ && node dist\/lab\/main\.js$/);
  const lab = spawn(process.execPath, ['dist/lab/main.js', '--port', '0'], { cwd: root });
  try {
    let said = '';
    while (!/http:\S+/.test(said)) {
      const [chunk] = await once(lab.stdout, 'data', { signal: AbortSignal.timeout(15_000) });
      said += String(chunk);
    }
    const { port } = new URL(/http:\S+/.exec(said)![0]);
    // Not fetch: where names below localhost do not resolve, only a browser knows that they are loopback.
    const [page] = await once(get({ port, headers: { host: `lab.localhost:${port}` } }), 'response');
    page.resume();
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
  } finally {
    lab.kill();
  }
  const [code] = lab.exitCode === null ? await once(lab, 'exit') : [lab.exitCode];
  expect(code).toBe(0);
});
