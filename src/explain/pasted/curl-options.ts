/** What an option of curl does to a request. */
export type CurlEffect =
  | 'url'
  | 'method'
  | 'header'
  | 'data'
  | 'data-raw'
  | 'data-binary'
  | 'data-urlencode'
  | 'form'
  | 'form-string'
  | 'json'
  | 'cookie'
  | 'user'
  | 'bearer'
  | 'referer'
  | 'user-agent'
  | 'get'
  | 'head'
  | 'insecure'
  /** Nothing that a page would do otherwise: how curl itself goes about it, and what it prints. */
  | 'none'
  /** Something, and a page has no such thing. Named in a note. */
  | 'ignored';

export interface CurlOption {
  readonly effect: CurlEffect;
  readonly takesValue: boolean;
}

type Row = readonly [effect: CurlEffect, takesValue: boolean, names: string];

// https://curl.se/docs/manpage.html
const rows: readonly Row[] = [
  ['url', true, '--url'],
  ['method', true, '-X --request'],
  ['header', true, '-H --header'],
  ['data', true, '-d --data --data-ascii'],
  ['data-raw', true, '--data-raw'],
  ['data-binary', true, '--data-binary'],
  ['data-urlencode', true, '--data-urlencode'],
  ['form', true, '-F --form'],
  ['form-string', true, '--form-string'],
  ['json', true, '--json'],
  ['cookie', true, '-b --cookie'],
  ['user', true, '-u --user'],
  ['bearer', true, '--oauth2-bearer'],
  ['referer', true, '-e --referer'],
  ['user-agent', true, '-A --user-agent'],
  ['get', false, '-G --get'],
  ['head', false, '-I --head'],
  ['insecure', false, '-k --insecure'],
  [
    'none',
    false,
    '--compressed -s --silent -S --show-error -v --verbose -i --include --show-headers -L --location ' +
      '--location-trusted -f --fail --fail-with-body --http1.0 -0 --http1.1 --http2 --http2-prior-knowledge --http3 ' +
      '--http3-only -# --progress-bar -N --no-buffer -g --globoff --no-progress-meter --path-as-is --no-keepalive ' +
      '--basic -O --remote-name -J --remote-header-name -4 --ipv4 -6 --ipv6 --tlsv1.2 --tlsv1.3 -q --disable',
  ],
  [
    'none',
    true,
    '-o --output -w --write-out -m --max-time --connect-timeout --retry --retry-delay --retry-max-time --max-redirs ' +
      '-c --cookie-jar -D --dump-header --limit-rate --trace --trace-ascii --stderr',
  ],
  [
    'ignored',
    true,
    '-x --proxy -U --proxy-user --proxy-header --noproxy --resolve --connect-to --cacert --capath -E --cert --key ' +
      '--interface -r --range -T --upload-file --aws-sigv4 -K --config -C --continue-at --dns-servers --unix-socket ' +
      '--socks5 --socks5-hostname --ciphers --cert-type --key-type --pass --url-query --variable -z --time-cond',
  ],
  ['ignored', false, '--digest --ntlm --negotiate --anyauth --netrc -n'],
];

const options: ReadonlyMap<string, CurlOption> = new Map(
  rows.flatMap(([effect, takesValue, names]) =>
    names.split(' ').map((name) => [name, { effect, takesValue }] as const),
  ),
);

/**
 * An option of curl by its name, `-X` or `--request`.
 *
 * @returns `null` for one that is not in the table.
 */
export function curlOption(name: string): CurlOption | null {
  return options.get(name) ?? null;
}
