import { expect, test } from 'vitest';
import { parseFlags } from './flags.ts';

test.each([
  [[], { do: 'serve', port: 4280, host: undefined }],
  [['--port', '5000'], { do: 'serve', port: 5000, host: undefined }],
  [['--port=0', '--host', '0.0.0.0'], { do: 'serve', port: 0, host: '0.0.0.0' }],
  [['--help'], { do: 'help' }],
  [['--port', '5000', '--help'], { do: 'help' }],
])('%j', (words, flags) => {
  expect(parseFlags(words)).toEqual(flags);
});

test.each([
  [['--prot', '5000'], /'--prot'.* Known are --port, --host and --help\./],
  [['5000'], /'5000'.* Known are --port, --host and --help\./],
  [['--port'], /--port.* Known are/],
  [['--port', 'http'], /^--port http: write a number from 0 to 65535\.$/],
  [['--port', '65536'], /^--port 65536: write a number from 0 to 65535\.$/],
  [['--port', '-1'], /--port/],
  [['--host', ''], /^--host is empty/],
])('%j is refused in one sentence', (words, message) => {
  const flags = parseFlags(words);
  expect(flags).toEqual({ do: 'refuse', message: expect.stringMatching(message) });
  expect('message' in flags && flags.message).not.toContain('\n');
});
