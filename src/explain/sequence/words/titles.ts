import type { Initiator, TraceStep } from '../../../browser/trace.ts';
import type { SequenceMessage, SequenceOutcome } from '../row.ts';

/** What stands on an arrow: `fetch GET /me, include`, `OPTIONS /me`, `200`. */
export function titleOf(message: SequenceMessage): string {
  switch (message.what) {
    case 'call': {
      const { initiator, method, url, mode, credentialsMode } = message;
      if (initiator === 'document.cookie') return initiator;
      const call = `${callWords[initiator]} ${method} ${url === null ? '' : pathOf(url)}`.trimEnd();
      // A navigation and a picture go as they always do; of a call from script it is for the script to say.
      const script = initiator === 'fetch' || initiator === 'xhr';
      const modes = [mode === 'cors' || mode === 'navigate' ? null : mode, script ? credentialsMode : null];
      return [call, ...modes.filter((each) => each !== null && each !== 'same-origin')].join(', ');
    }
    case 'request':
      return `${message.method} ${pathOf(message.url)}`;
    case 'response':
      return String(message.status);
    case 'outcome':
      return String(message.status ?? '');
  }
}

const callWords: Readonly<Record<Initiator, string>> = {
  fetch: 'fetch',
  xhr: 'XMLHttpRequest',
  script: 'script',
  image: 'image',
  link: 'link',
  form: 'form',
  'address-bar': 'address bar',
  frame: 'frame',
};

/** What the page gets, for whom it asked. */
export function outcomeTitle(outcome: SequenceOutcome, initiator: Initiator, status: number | null): string {
  const code = status === null || status === 0 ? '' : `${status}, `;
  switch (outcome) {
    case 'readable':
      return `${code}readable`;
    case 'opaque':
      return 'opaque: nothing to read';
    case 'opaque-redirect':
      return 'a redirect, unread';
    case 'loaded':
      return `${code}${loadedWords[initiator]}`;
    case 'cookie':
      return 'document.cookie';
    case 'error':
      return errorWords[initiator];
  }
}

const loadedWords: Readonly<Record<Initiator, string>> = {
  fetch: 'there',
  xhr: 'there',
  script: 'the script runs',
  image: 'the image is shown',
  link: 'the tab goes there',
  form: 'the tab goes there',
  'address-bar': 'the tab goes there',
  frame: 'the frame has loaded',
};

const errorWords: Readonly<Record<Initiator, string>> = {
  fetch: 'TypeError',
  xhr: 'error event',
  script: 'error event',
  image: 'error event',
  link: 'error page',
  form: 'error page',
  'address-bar': 'error page',
  frame: 'error page',
};

/** What a check is called. */
export function checkTitle(step: TraceStep): string {
  switch (step.step) {
    case 'cors-check':
      return step.preflight ? 'Preflight’s CORS check passes' : 'CORS check passes';
    case 'preflight-status':
      return `Status ${step.status} is in order`;
    case 'preflight-method':
      return `${step.method} is allowed`;
    case 'preflight-headers':
      return step.headers.length === 0 ? 'No headers to ask for' : 'Headers are allowed';
    case 'cross-origin-resource-policy':
      return 'Resource policy passes';
    default:
      return step.step;
  }
}

/** The part of a URL that goes into a request's first line. */
export function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  if (!/^\w+:\/\//.test(url)) return url;
  const end = url.indexOf('#');
  return start === -1 ? '/' : url.slice(start, end === -1 ? undefined : end);
}
