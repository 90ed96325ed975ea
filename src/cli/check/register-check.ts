import { type Command, Option } from 'commander';
import type { Io } from '../frame/io.ts';
import { withOutputOptions } from '../frame/output-options.ts';
import type { CheckOptions } from './check-options.ts';

/** Kept beside `serverTargets`, which is loaded only when it is used; a test compares them. */
const servers = ['express', 'fastify', 'koa', 'hono', 'fetch', 'nginx', 'caddy', 'apache', 'headers'];

const examples = `
Examples:
  $ corsage check https://api.example.com/me --from https://app.example.com
  $ corsage check https://api.example.com/me --from https://app.example.com \\
      --credentials include --cookie 'session=abc; Secure; SameSite=None'
  $ corsage check https://api.example.com/pay --from https://app.example.com \\
      -X PUT -H 'Content-Type: application/json' --data '{"id":1}' \\
      --server nginx
  $ pbpaste | corsage check --curl -

Exit status: 0 every browser lets the page read the answer, 1 one does not,
2 there was no answer, 64 the command line is wrong, 130 interrupted.
`;

export function registerCheck(program: Command, io: Io): void {
  const command = program
    .command('check')
    .description('make a request as a page would, against the real server, and see what browsers do')
    .argument('[url]', 'what the page requests')
    .addOption(new Option('--from <origin>', 'the page: its origin, its URL, or null'))
    .option('--trusted', 'the page is your own, and may be let in with cookies')
    .option('-X, --method <method>', 'default GET, and POST where there is data')
    .option('-H, --header <line>', 'a header that the script sets, "Name: value"; repeatable', collect)
    .option('--data <text>', 'the body, as text')
    .addOption(
      Object.assign(
        new Option('--credentials [mode]', "the call's credentials mode, include where no mode follows")
          .choices(['include', 'same-origin', 'omit'])
          .preset('include'),
        // What follows may be the URL: whoever reads the options finds out.
        { parseArg: (value: string) => value },
      ),
    )
    .option('--cookie <line>', "a cookie of the URL's host, as in Set-Cookie; repeatable", collect)
    .addOption(
      new Option('--browser <name>', 'in whose way')
        .choices(['chromium', 'firefox', 'webkit', 'all'])
        .default('all'),
    )
    .addOption(
      new Option(
        '--third-party-cookies <setting>',
        "default what each browser comes with; Chromium's is as in Debian, blocked, and Chrome's own would be allowed",
      ).choices(['allowed', 'blocked', 'partitioned']),
    )
    .addOption(new Option('--mode <mode>', "the call's mode").choices(['cors', 'no-cors', 'same-origin']))
    .addOption(
      new Option('--redirect <mode>', "the call's redirect mode").choices(['follow', 'error', 'manual']),
    )
    .option('--insecure', 'take any certificate')
    .option('--timeout <seconds>', 'how long one answer may take (default 30)')
    .option('--curl <command>', 'read the request from a copied curl command or fetch; - for standard input')
    .addOption(new Option('--server <kind>', 'print the fix for this server').choices(servers));
  withOutputOptions(command)
    .addHelpText('after', examples)
    .action(async (url: string | undefined, options: CheckOptions) => {
      const { check } = await import('./check.ts');
      await check(url, options, io);
    });
}

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}
