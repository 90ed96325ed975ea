import { parseArgs } from 'node:util';

/** What the command line asks for. */
export type Flags =
  | { readonly do: 'serve'; readonly port: number; readonly host: string | undefined }
  | { readonly do: 'help' }
  | { readonly do: 'refuse'; readonly message: string };

export const defaultPort = 4280;

export const help = `Usage: npm start -- [--port <number>] [--host <address>]

Serves the Corsage lab: its page at http://lab.localhost:${defaultPort}, and the servers of its experiments.

  --port <number>   the port; the next free one when it is busy. Default ${defaultPort}; 0 for any.
  --host <address>  the address to listen on. Default: the loopback addresses 127.0.0.1 and ::1 only.
  --help            this text.
`;

/**
 * Reads the command line.
 *
 * @param words the arguments after the program's name.
 */
export function parseFlags(words: readonly string[]): Flags {
  const options = { port: { type: 'string' }, host: { type: 'string' }, help: { type: 'boolean' } } as const;
  let values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];
  try {
    ({ values } = parseArgs({ args: [...words], options, allowPositionals: false }));
  } catch (error) {
    const [sentence] = (error as Error).message.split(/(?<=\.)\s/, 1);
    return { do: 'refuse', message: `${sentence} Known are --port, --host and --help.` };
  }
  if (values.help) return { do: 'help' };
  const port = values.port ?? String(defaultPort);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    return { do: 'refuse', message: `--port ${port}: write a number from 0 to 65535.` };
  }
  if (values.host === '')
    return { do: 'refuse', message: '--host is empty: write an address, such as 0.0.0.0.' };
  return { do: 'serve', port: Number(port), host: values.host };
}
