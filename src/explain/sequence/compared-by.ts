import type { FailureCode } from '../../browser/failure.ts';
import type { Failed, TraceStep } from '../../browser/trace.ts';
import { isCorsSafelistedMethod } from '../../web/method.ts';
import { parseUrl } from '../../web/url.ts';
import type { Compared } from './row.ts';

/** What a check wanted and what it found. Empty for a step that is no check. */
export function comparedBy(step: TraceStep): readonly Compared[] {
  switch (step.step) {
    case 'cors-check': {
      const { origin, credentialsMode, allowOrigin, allowCredentials, code } = step;
      const include = credentialsMode === 'include';
      const byCredentials = code?.endsWith('allow-credentials') ?? false;
      const named = code === null || byCredentials;
      return [
        {
          name: 'Access-Control-Allow-Origin',
          wanted: include ? origin : `${origin} or *`,
          got: allowOrigin,
          holds: named,
        },
        // Only looked at where the origin is named.
        ...(include && named
          ? [
              {
                name: 'Access-Control-Allow-Credentials',
                wanted: 'true',
                got: allowCredentials,
                holds: !byCredentials,
              },
            ]
          : []),
      ];
    }
    case 'preflight-status':
      return [{ name: 'status', wanted: '200 to 299', got: String(step.status), holds: step.code === null }];
    case 'preflight-method': {
      const { method, allowed, code } = step;
      const wanted = isCorsSafelistedMethod(method) ? `${method}, which is always allowed` : method;
      return [{ name: 'Access-Control-Allow-Methods', wanted, got: allowed, holds: code === null }];
    }
    case 'preflight-headers': {
      const { headers, allowed, code } = step;
      const wanted = headers.length === 0 ? 'nothing' : headers.join(', ');
      return [{ name: 'Access-Control-Allow-Headers', wanted, got: allowed, holds: code === null }];
    }
    case 'cross-origin-resource-policy': {
      const { policy, code } = step;
      const wanted = code === null ? 'one that lets this page in' : 'cross-origin';
      return [{ name: 'Cross-Origin-Resource-Policy', wanted, got: policy, holds: code === null }];
    }
    case 'redirect': {
      const { location, code } = step;
      const wanted = code === null ? 'a URL that may be followed' : wantedOfRedirect(code);
      return [{ name: 'Location', wanted, got: location, holds: code === null }];
    }
    case 'failed':
      return comparedByFailure(step);
    default:
      return [];
  }
}

function wantedOfRedirect(code: FailureCode): string {
  switch (code) {
    case 'redirect-mode-error':
      return 'none: redirect mode error';
    case 'redirect-location-invalid':
      return 'a URL';
    case 'redirect-scheme':
      return 'http: or https:';
    case 'redirect-count':
      return 'at most twenty of them';
    case 'redirect-credentials':
      return 'no user name and no password in it';
    case 'redirect-mode-same-origin':
      return 'the page’s own origin';
    default:
      return 'a URL that may be followed';
  }
}

/** What a failure says that no check has said before. */
function comparedByFailure({ code, value, message, url }: Failed): readonly Compared[] {
  const of = (name: string, wanted: string, got: string | null): readonly Compared[] => [
    { name, wanted, got, holds: false },
  ];
  switch (code) {
    case 'nosniff':
      return of('Content-Type', 'the type of a script', value);
    case 'type-not-usable':
      return of('Content-Type', 'a type that the element can use', value);
    case 'bad-port':
      return of('port', 'one that browsers speak to', value);
    case 'keepalive-too-large':
      return of('bytes', 'at most 65536', value);
    case 'scheme-not-http':
    case 'scheme-not-supported':
      return of('scheme', 'http or https', value);
    case 'mode-no-cors-redirect':
      return of('redirect mode', 'follow', value);
    case 'redirect-mode-error':
      return of('status', 'no redirect', value);
    case 'redirect-credentials':
      return of('Location', wantedOfRedirect(code), value);
    case 'mode-same-origin':
    case 'redirect-mode-same-origin':
      return of('origin of the URL', value ?? 'the page’s own', parseUrl(url)?.origin ?? url);
    default:
      return message === null && value === null ? [] : of('answer', 'one of HTTP', message ?? value);
  }
}
