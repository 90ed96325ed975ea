import type { CallResult } from '../../src/scenario/record.ts';
import type { Call } from '../../src/scenario/scenario.ts';
import { performCall } from './perform-call.ts';

/** How long a call may take. The servers answer at once; a browser that asks its user something does not. */
const patienceMs = 8000;

/**
 * Carries out a call where it wants to be made: in this document, or in a frame of its own.
 *
 * @param call the step.
 * @param frameUrl where an origin has a page that calls `serveFrame`.
 * @param nonce by which the page's `Content-Security-Policy` lets its own script run, where it has one.
 * @returns what script got.
 */
export function carryOut(
  call: Call,
  frameUrl: (origin: string) => string = (origin) => `${origin}/.frame`,
  nonce = '',
): Promise<CallResult> {
  return patiently(carryOutInPlace(call, frameUrl, nonce));
}

function carryOutInPlace(
  call: Call,
  frameUrl: (origin: string) => string,
  nonce: string,
): Promise<CallResult> {
  if (call.do === 'frame' || call.in === undefined) return performCall(call);
  const frame = document.createElement('iframe');
  frame.hidden = true;
  switch (call.in) {
    case 'sandbox':
      // Without `allow-same-origin` its origin is opaque: it sends `Origin: null`.
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.srcdoc = frameScript(call, nonce);
      break;
    case 'data':
      frame.src = `data:text/html,${encodeURIComponent(frameScript(call, nonce))}`;
      break;
    default:
      frame.src = frameUrl(call.in);
  }
  return new Promise((resolve) => {
    addEventListener('message', function listen({ source, data }) {
      if (source !== frame.contentWindow) return;
      if (data === 'ready') return frame.contentWindow?.postMessage(call, '*');
      removeEventListener('message', listen);
      frame.remove();
      resolve(data);
    });
    document.body.append(frame);
  });
}

/**
 * A document for a frame that has nothing but its call. A path is one on the origin of the page around it, whose policy
 * is the frame's as well.
 */
function frameScript(call: Exclude<Call, { do: 'frame' }>, nonce: string): string {
  const made = call.do === 'cookie' ? call : { ...call, url: new URL(call.url, location.href).href };
  const json = JSON.stringify(made).replaceAll('<', '\\u003c');
  return `<!doctype html><head><script${nonce === '' ? '' : ` nonce="${nonce}"`}>(${performCall})(${json})
.catch((error) => ({ outcome: 'blocked', error: String(error) }))
.then((result) => parent.postMessage(result, '*'));</script>`;
}

function patiently(call: Promise<CallResult>): Promise<CallResult> {
  const late = new Promise<CallResult>((resolve) => {
    setTimeout(
      () => resolve({ outcome: 'blocked', error: `No answer within ${patienceMs / 1000} s.` }),
      patienceMs,
    );
  });
  // What throws before anything is sent (a forbidden method, a malformed header) is what script gets, too.
  return Promise.race([
    call.catch((error: unknown): CallResult => ({ outcome: 'blocked', error: String(error) })),
    late,
  ]);
}
