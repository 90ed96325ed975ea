import type { ThirdPartyCookies } from '../../browser/cookies/cookie-profile.ts';
import type {
  BrowserName,
  FetchStep,
  HeaderPair,
  Reply,
  Server,
  Step,
  Variant,
} from '../../scenario/scenario.ts';

/** A scenario in which a finding comes up, and in which browser. */
export interface Produced {
  readonly variant: Variant;
  /** Default: Chromium. */
  readonly profile?: BrowserName;
  /** Default: allowed. */
  readonly thirdPartyCookies?: ThirdPartyCookies;
}

export const page = 'https://app.example.com';
/** Another origin of the same site. */
export const api = 'https://api.example.com';
/** Another site. */
export const far = 'https://api.example.net';

export const granted: readonly HeaderPair[] = [
  ['Access-Control-Allow-Origin', page],
  ['Access-Control-Allow-Credentials', 'true'],
  ['Vary', 'Origin'],
];
export const star: readonly HeaderPair[] = [['Access-Control-Allow-Origin', '*']];

interface Setting {
  readonly servers?: Readonly<Record<string, Server>>;
  readonly cookies?: Readonly<Record<string, readonly string[]>>;
  readonly page?: string;
  readonly before?: readonly Step[];
}

export function variant(
  step: Step,
  { servers = {}, cookies = {}, page: open = page, before = [] }: Setting,
): Variant {
  const steps: readonly Step[] = [{ do: 'open', url: open }, ...before, step];
  return { name: '', because: '', servers, cookies, steps, expect: [] };
}

export function fetching(url: string, call: Partial<FetchStep>, setting: Setting): Produced {
  return { variant: variant({ do: 'fetch', url, ...call }, setting) };
}

/** A GET that the API answers with these headers. */
export function answered(
  headers: readonly HeaderPair[],
  call: Partial<FetchStep> = {},
  reply: Reply = {},
): Produced {
  const routes = { 'GET /me': { ...reply, headers } };
  return fetching(`${api}/me`, call, { servers: { [api]: { routes } } });
}

/** A PUT whose preflight is answered with these headers. */
export function preflighted(
  headers: readonly HeaderPair[],
  call: Partial<FetchStep> = {},
  preflight: Reply = {},
): Produced {
  const method = call.method ?? 'PUT';
  const routes = {
    'OPTIONS /me': { status: 204, ...preflight, headers },
    [`${method} /me`]: { headers: granted },
  };
  return fetching(`${api}/me`, { method, ...call }, { servers: { [api]: { routes } } });
}

/** A redirect of the API's, and what the page that it leads to answers. */
export function redirected(
  location: string,
  {
    status = 302,
    call = {},
    headers = star,
  }: { status?: number; call?: Partial<FetchStep>; headers?: readonly HeaderPair[] } = {},
): Produced {
  const method = call.method ?? 'GET';
  const target = { routes: { 'GET /there': { headers }, [`${method} /there`]: { headers } } };
  const routes = { [`${method} /me`]: { status, headers: [...star, ['Location', location] as const] } };
  return fetching(`${api}/me`, call, { servers: { [api]: { routes }, [far]: target, [page]: target } });
}

export const include = { credentials: 'include' } as const;

/** A credentialed call to `url`, whose answer sets a cookie. */
export function setting(line: string, url = `${api}/me`, open = page): Produced {
  const { origin, pathname } = new URL(url);
  const headers: readonly HeaderPair[] = [
    ['Access-Control-Allow-Origin', open],
    ['Access-Control-Allow-Credentials', 'true'],
    ['Set-Cookie', line],
  ];
  return fetching(url, include, {
    page: open,
    servers: { [origin]: { routes: { [`GET ${pathname}`]: { headers } } } },
  });
}

/** A credentialed call to `url`, where a cookie has been set before. */
export function having(
  line: string,
  url = `${api}/me`,
  more: { at?: string; open?: string; call?: Partial<FetchStep> } = {},
): Produced {
  const { origin, pathname } = new URL(url);
  const { at = origin, open = page, call = include } = more;
  const headers: readonly HeaderPair[] = [
    ['Access-Control-Allow-Origin', open],
    ['Access-Control-Allow-Credentials', 'true'],
  ];
  return fetching(url, call, {
    page: open,
    cookies: { [at]: [line] },
    servers: { [origin]: { routes: { [`GET ${pathname}`]: { headers } } } },
  });
}

/** A picture of the page's own origin, by way of another site. */
export function byDetour(line: string): Produced {
  const to = (location: string) => ({ status: 302, headers: [['Location', location] as const] });
  const servers = {
    [page]: { routes: { 'GET /a': to(`${far}/b`), 'GET /c': { image: true as const } } },
    [far]: { routes: { 'GET /b': to(`${page}/c`) } },
  };
  return {
    variant: variant({ do: 'image', url: `${page}/a` }, { page, cookies: { [page]: [line] }, servers }),
  };
}

/** A script on the page writes a cookie. */
export function writing(line: string, cookies: readonly string[] = [], open = page): Produced {
  return { variant: variant({ do: 'cookie', set: line }, { page: open, cookies: { [open]: cookies } }) };
}

/** Nobody is at the host: the network of a scenario knows none but its own. */
export const nobody = fetching(`${api}/me`, {}, {});

export function thrown(url: string, call: Partial<FetchStep> = {}): Produced {
  return fetching(url, call, {});
}

export function element(
  what: 'script' | 'image',
  headers: Readonly<Record<string, string>>,
  origin: string,
  status = 200,
): Produced {
  const routes = { 'GET /a': { status, headers: Object.entries(headers), body: 'a' } };
  return { variant: variant({ do: what, url: `${origin}/a` }, { servers: { [origin]: { routes } } }) };
}

export function redirectedTwice(): Produced {
  const locations = [
    ['Location', '/a'],
    ['Location', '/b'],
  ] as const;
  return answered([...star, ...locations], {}, { status: 302 });
}

export function redirectedToLogin(): Produced {
  const login = 'https://login.example.net';
  const routes = {
    'GET /me': { status: 302, headers: [...granted, ['Location', `${login}/signin`] as const] },
  };
  return fetching(`${api}/me`, include, {
    servers: { [api]: { routes }, [login]: { routes: { 'GET /signin': {} } } },
  });
}

export function withAuthorization(): Produced {
  const allowed: readonly HeaderPair[] = [...star, ['Access-Control-Allow-Headers', 'authorization']];
  const routes = {
    'OPTIONS /me': { status: 204, headers: allowed },
    'GET /me': { status: 302, headers: [...star, ['Location', `${far}/there`] as const] },
  };
  const there = { 'OPTIONS /there': { status: 204, headers: allowed }, 'GET /there': { headers: star } };
  return fetching(
    `${api}/me`,
    { headers: { Authorization: 'Bearer 1' } },
    { servers: { [api]: { routes }, [far]: { routes: there } } },
  );
}

/** The preflight is remembered, and the answer then lacks the header. */
export function forgotten(): Produced {
  const routes = {
    'OPTIONS /me': {
      status: 204,
      headers: [
        ...granted,
        ['Access-Control-Allow-Methods', 'PUT'] as const,
        ['Access-Control-Max-Age', '600'] as const,
      ],
    },
    'PUT /me': {},
  };
  return {
    ...fetching(`${api}/me`, { method: 'PUT' }, { servers: { [api]: { routes } } }),
    profile: 'firefox',
  };
}
