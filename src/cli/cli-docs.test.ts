import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { splitBash } from '../explain/pasted/split-bash.ts';
import { serve } from './testing/servers.ts';
import { runCli } from './testing/test-io.ts';

// Each command in docs/cli.md is run, and what the page shows of its output is what it prints. Of a recording's
// explanation it is the beginning. `UPDATE_DOCS=1 npx vitest run src/cli/cli-docs` writes them anew.

const root = fileURLToPath(new URL('../../', import.meta.url));
const file = `${root}docs/cli.md`;
const example = /```sh\n(corsage [^\n]*)\n```\n\n```text\n([\s\S]*?)```\n/g;

/** A server that is wrong in two ways. Its port in the documentation stands for any. */
const port = '40001';
/** How many lines are shown of what a recording comes to. */
const beginning = 20;

test('docs/cli.md shows what the command prints', async () => {
  const server = await serve((request, response) => {
    if (request.url === '/open') response.setHeader('Access-Control-Allow-Origin', '*');
    else {
      response.setHeader('Access-Control-Allow-Origin', 'http://localhost:40002');
      response.setHeader('Vary', 'Origin');
    }
    response.end('{}');
  });
  try {
    // As wide as the one in the documentation, or lines would break elsewhere.
    const actual = new URL(server.origin).port;
    expect(actual.length).toBe(port.length);
    const text = readFileSync(file, 'utf8');
    const outputs = new Map<string, string>();
    for (const [, command] of text.matchAll(example)) {
      const [, ...args] = splitBash(command!.replaceAll(port, actual)).words;
      const { out, err } = await runCli(args, { columns: 80, cwd: root });
      const printed = `${err}${out}`.replaceAll(actual, port).split('\n');
      const end = command!.endsWith('.har') ? beginning : printed.length;
      outputs.set(
        command!,
        end < printed.length ? `${printed.slice(0, end).join('\n')}\n…\n` : printed.join('\n'),
      );
    }
    expect(outputs.size).toBe(5);
    const made = text.replace(example, (_, command: string) => {
      return `\`\`\`sh\n${command}\n\`\`\`\n\n\`\`\`text\n${outputs.get(command)}\`\`\`\n`;
    });
    if (process.env.UPDATE_DOCS) writeFileSync(file, made);
    expect(made).toBe(process.env.UPDATE_DOCS ? made : text);
  } finally {
    await server.close();
  }
});
