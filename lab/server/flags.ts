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

Hosting it for others is told in docs/lab-hosting.md. These are read from the environment:

  LAB_ORIGIN   where the lab's page is: https://lab.example.org
  LAB_SITES    the domain of each site: pair=corsage-pair.example,a=corsage-a.example
  TRUST_PROXY  how many proxies stand in front of it: 1
  REDIS_URL    through which several processes are one lab: redis://redis:6379
  LAB_LOG      'runs': a line for each run. Default: when it is hosted.
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
