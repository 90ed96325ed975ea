import { expect, test } from 'vitest';
import { folderWith } from '../src/cli/testing/in-folder.ts';
import { runCli } from '../src/cli/testing/test-io.ts';
import { expectMade } from './doc-table.ts';
import { read } from './files.ts';

// What the guide says that the command prints is what it prints. To make it anew:
// UPDATE_DOCS=1 npx vitest run tests/verify-docs

test('the guide to verify shows what the command prints for the configuration it shows', async () => {
  const [, config] = /^```ts\n([\s\S]*?)^```$/m.exec(read('docs/verify.md'))!;
  const cwd = await folderWith({ 'corsage.config.ts': config! });
  const { code, out, err } = await runCli(['verify'], { cwd, columns: 80 });
  expect([code, err]).toEqual([1, '']);
  expectMade('docs/verify.md', 'output', `\`\`\`text\n${out}\`\`\`\n`);
});
