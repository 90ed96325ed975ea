import type {
  FetchStep,
  FormStep,
  FrameStep,
  ImageStep,
  PolicyData,
  Reply,
  ScriptStep,
  XhrStep,
} from '../../../src/scenario/scenario.ts';
import { credentialsModes } from '../../../src/web/credentials-mode.ts';
import { referrerPolicies } from '../../../src/web/referrer-policy.ts';

/** The values that an option is mostly given, as code; empty where there are too many. */
type Options<Step, Besides extends PropertyKey = never> = Readonly<
  Record<Exclude<keyof Step, 'do' | 'url' | 'in' | Besides>, readonly string[]>
>;

/** One function of the editors' language. */
export interface FunctionEntry {
  /** Its arguments: how many at least and at most. */
  readonly arguments: readonly [least: number, most: number];
  /** What to write, where arguments are missing or nothing is there yet; `#` marks where one goes on writing. */
  readonly template: string;
  /** The options in its last argument, with values. */
  readonly options?: Readonly<Record<string, readonly string[]>>;
  /** Whether a frame can make the call: `inSandbox.fetch(…)`. */
  readonly elsewhere?: true;
}

const booleans = ['true', 'false'];
const strings = (...values: readonly string[]) => values.map((value) => `'${value}'`);
const methods = strings('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE');
const crossorigin = strings('anonymous', 'use-credentials');

export const policyOptionValues = {
  origin: [],
  credentials: booleans,
  methods: [],
  allowedHeaders: [],
  exposedHeaders: [],
  maxAge: ['5', '600', '7200', '86400'],
  dangerouslyAllowNullOrigin: booleans,
  dangerouslyAllowInsecureOrigins: booleans,
  dangerouslyAllowUncheckedRegExp: booleans,
} as const satisfies Options<PolicyData>;

export const serverFunctions = {
  cors: { arguments: [1, 1], template: "cors({ origin: '#' });", options: policyOptionValues },
  refused: { arguments: [1, 1], template: "refused({ origin: '#' });", options: policyOptionValues },
  protection: { arguments: [0, 0], template: 'protection();' },
  headers: { arguments: [1, 1], template: "headers({ '#': '' });" },
  cache: { arguments: [0, 0], template: 'cache();' },
  route: {
    arguments: [1, 2],
    template: "route('GET /#', { body: '' });",
    options: {
      status: ['200', '204', '302', '307', '401', '403', '404', '500'],
      headers: [],
      body: [],
      needsCookie: [],
      needsToken: [],
      image: ['true'],
    } satisfies Options<Reply>,
  },
} as const satisfies Readonly<Record<string, FunctionEntry>>;

export const pageFunctions = {
  fetch: {
    arguments: [1, 2],
    template: "await fetch('#');",
    elsewhere: true,
    options: {
      method: methods,
      mode: strings('cors', 'no-cors', 'same-origin'),
      credentials: strings(...credentialsModes),
      headers: [],
      body: [],
      cache: strings('default', 'no-store', 'reload', 'no-cache', 'force-cache'),
      redirect: strings('follow', 'error', 'manual'),
      referrerPolicy: strings(...referrerPolicies),
      keepalive: booleans,
      read: [],
    } satisfies Options<FetchStep>,
  },
  xhr: {
    arguments: [1, 2],
    template: "await xhr('#');",
    elsewhere: true,
    options: {
      method: methods,
      withCredentials: booleans,
      headers: [],
      body: [],
      read: [],
    } satisfies Options<XhrStep>,
  },
  script: {
    arguments: [1, 2],
    template: "await script('#');",
    elsewhere: true,
    options: { type: strings('classic', 'module'), crossorigin } satisfies Options<ScriptStep>,
  },
  image: {
    arguments: [1, 2],
    template: "await image('#');",
    elsewhere: true,
    options: { crossorigin } satisfies Options<ImageStep>,
  },
  frame: {
    arguments: [1, 2],
    template: "await frame('#');",
    options: { sandbox: ['true'] } satisfies Options<FrameStep>,
  },
  open: { arguments: [1, 1], template: "await open('#');" },
  visit: { arguments: [1, 1], template: "await visit('#');" },
  submit: {
    arguments: [2, 2],
    template: "await submit('#', { method: 'POST', fields: {} });",
    options: {
      method: strings('GET', 'POST'),
      enctype: strings('application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'),
      fields: [],
    } satisfies Options<FormStep>,
  },
  wait: { arguments: [1, 1], template: 'await wait(#);' },
} as const satisfies Readonly<Record<string, FunctionEntry>>;

export type ServerFunction = keyof typeof serverFunctions;

/** What may stand before a page's call, with a dot after it. */
export const places = ['inSandbox', 'inDataFrame', 'inFrame'] as const;
