import { type EngineReason, markerPrefix, reason } from './real-browser.ts';

/** One fetch of the engine, over all its redirects. */
interface Load {
  /** What was requested, hop after hop. */
  readonly hops: { readonly url: string; readonly method: string }[];
  /** How many hops have told which cookies they sent, and which of those they got they stored. */
  sent: number;
  stored: number;
  /** What was told about a hop before the hop itself: the two come from different processes. */
  readonly early: ((load: Load) => void)[];
  /** Reasons that have been given; the console, the network and the list of issues each tell them. */
  readonly given: Set<string>;
}

interface CorsErrorStatus {
  readonly corsError: string;
  readonly failedParameter?: string;
}
interface BlockedCookie {
  readonly blockedReasons: readonly string[];
  readonly cookie?: { readonly name: string; readonly domain: string };
  readonly cookieLine?: string;
}

/** Loads to remember: what is said of cookies can come after the load is over. */
const remembered = 2000;

/**
 * Makes reasons of what Chromium tells over CDP.
 *
 * @param tell hears each reason.
 * @returns what must hear each event of every session of the tab: the session, the event's name, and its parameters.
 */
export function chromiumReasons(
  tell: (reason: EngineReason) => void,
): (sessionId: string | undefined, method: string, params: Record<string, unknown>) => void {
  const loads = new Map<string, Load>();

  const loadOf = (requestId: string): Load => {
    const known = loads.get(requestId);
    if (known !== undefined) return known;
    const load: Load = { hops: [], sent: 0, stored: 0, early: [], given: new Set() };
    loads.set(requestId, load);
    const [oldest] = loads.keys();
    if (loads.size > remembered && oldest !== undefined) loads.delete(oldest);
    return load;
  };
  const tellCookies = (
    load: Load,
    hop: number,
    kind: 'cookie-not-sent' | 'cookie-not-stored',
    cookies: readonly BlockedCookie[],
  ) => {
    const { url = null, method = null } = load.hops[hop] ?? {};
    for (const { blockedReasons, cookie, cookieLine = '' } of cookies) {
      // Without `=`, all there is is a value.
      const name = cookie?.name ?? /^[ \t]*([^=;]*?)[ \t]*=/.exec(cookieLine)?.[1] ?? '';
      const parameter = cookie?.domain.replace(/^\./, '') ?? '';
      for (const why of blockedReasons) {
        tell(reason(kind, why, { url, method, cookie: name, parameter, text: cookieLine }));
      }
    }
  };
  /** Tells about a hop once it is known. */
  const whenKnown = (load: Load, hop: number, act: () => void) => {
    if (load.hops.length > hop) act();
    else load.early.push((now) => whenKnown(now, hop, act));
  };
  const tellOnce = (load: Load, what: EngineReason) => {
    const key = `${what.kind} ${what.name}`;
    if (load.given.has(key)) return;
    load.given.add(key);
    tell(what);
  };
  const lastHop = (load: Load | undefined) => {
    const { url = null, method = null } = load?.hops.at(-1) ?? {};
    return { url, method };
  };

  const events: Readonly<Record<string, (params: Record<string, unknown>) => void>> = {
    'Network.requestWillBeSent': ({ requestId, request }) => {
      const load = loadOf(requestId as string);
      const { url, method } = request as { url: string; method: string };
      load.hops.push({ url, method });
      for (const act of load.early.splice(0)) act(load);
    },
    'Network.requestWillBeSentExtraInfo': ({ requestId, associatedCookies }) => {
      const load = loadOf(requestId as string);
      const hop = load.sent++;
      const cookies = (associatedCookies as readonly BlockedCookie[]).filter(isBlocked);
      if (cookies.length > 0) whenKnown(load, hop, () => tellCookies(load, hop, 'cookie-not-sent', cookies));
    },
    'Network.responseReceivedExtraInfo': ({ requestId, blockedCookies }) => {
      const load = loadOf(requestId as string);
      const hop = load.stored++;
      const cookies = (blockedCookies as readonly BlockedCookie[]).filter(isBlocked);
      if (cookies.length > 0)
        whenKnown(load, hop, () => tellCookies(load, hop, 'cookie-not-stored', cookies));
    },
    'Network.loadingFailed': ({ requestId, errorText, blockedReason, corsErrorStatus }) => {
      const load = loadOf(requestId as string);
      const text = errorText as string;
      if (corsErrorStatus !== undefined) {
        const { corsError, failedParameter = '' } = corsErrorStatus as CorsErrorStatus;
        tellOnce(load, reason('cors', corsError, { ...lastHop(load), parameter: failedParameter, text }));
      } else if (blockedReason !== undefined) {
        tellOnce(load, reason('blocked', blockedReason as string, { ...lastHop(load), text }));
      } else tellOnce(load, reason('failed', text, lastHop(load)));
    },
    'Log.entryAdded': ({ entry }) => {
      const { source, text, url, networkRequestId } = entry as Record<string, string | undefined>;
      const hop = lastHop(loads.get(networkRequestId ?? ''));
      tell(reason('message', source ?? '', { ...hop, url: hop.url ?? url ?? null, text: text ?? '' }));
    },
    'Audits.issueAdded': ({ issue }) => {
      const { details } = issue as { details: IssueDetails };
      const cors = details.corsIssueDetails;
      if (cors !== undefined) {
        const load = loadOf(cors.request.requestId ?? cors.request.url ?? '');
        const { corsError, failedParameter = '' } = cors.corsErrorStatus;
        const url = cors.request.url ?? null;
        tellOnce(load, reason('cors', corsError, { ...lastHop(load), url, parameter: failedParameter }));
      }
      const deprecated = details.deprecationIssueDetails;
      if (deprecated !== undefined) tell(reason('message', deprecated.type));
    },
    'Runtime.consoleAPICalled': ({ args }) => {
      const [first] = args as readonly { readonly value?: unknown }[];
      if (typeof first?.value === 'string' && first.value.startsWith(markerPrefix)) {
        tell(reason('marker', '', { text: first.value }));
      }
    },
  };
  return (_sessionId, method, params) => events[method]?.(params);
}

interface IssueDetails {
  readonly corsIssueDetails?: {
    readonly corsErrorStatus: CorsErrorStatus;
    readonly request: { readonly requestId?: string; readonly url?: string };
  };
  readonly deprecationIssueDetails?: { readonly type: string };
}

function isBlocked({ blockedReasons }: BlockedCookie): boolean {
  return blockedReasons.length > 0;
}
