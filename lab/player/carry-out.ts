import type { CallResult } from '../../src/scenario/record.ts';
import type { Call, FetchStep, XhrStep } from '../../src/scenario/scenario.ts';

/** How long a call may take. The servers answer at once; a browser that asks its user something does not. */
const patienceMs = 8000;

/**
 * Does in this page, with the browser's own means, what a call says.
 *
 * @param call the step.
 * @returns what the page's script got.
 */
export function carryOut(call: Call): Promise<CallResult> {
  switch (call.do) {
    case 'fetch':
      return patiently(call.sandboxed ? fetchInSandbox(call) : callFetch(call));
    case 'xhr':
      return patiently(callXhr(call));
    case 'cookie':
      // biome-ignore lint/suspicious/noDocumentCookie: document.cookie is the thing under test
      if (call.set !== undefined) document.cookie = call.set;
      return Promise.resolve({ outcome: 'cookie', value: document.cookie });
  }
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

/**
 * Stands alone, since its source is also what a sandboxed frame runs.
 */
async function callFetch(step: FetchStep): Promise<CallResult> {
  const { url, read = [], method, mode, credentials, headers, body } = step;
  const given = { method, mode, credentials, headers, body };
  // An option that is there but `undefined` counts as left out, but not for every browser's `mode`.
  const init = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  try {
    const response = await fetch(url, init);
    const { type, status } = response;
    if (type === 'opaque' || type === 'opaqueredirect') return { outcome: 'opaque', type };
    const seen = Object.fromEntries(read.map((name) => [name, response.headers.get(name)]));
    return { outcome: 'readable', type, status, body: await response.text(), headers: seen };
  } catch (error) {
    return { outcome: 'blocked', error: String(error) };
  }
}

/** A frame with `sandbox` and without `allow-same-origin` has an opaque origin: it sends `Origin: null`. */
function fetchInSandbox(step: FetchStep): Promise<CallResult> {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.setAttribute('sandbox', 'allow-scripts');
  const url = new URL(step.url, location.href).href;
  const json = JSON.stringify({ ...step, url }).replaceAll('<', '\\u003c');
  frame.srcdoc = `<script>const callFetch = ${callFetch};
callFetch(${json}).then((result) => parent.postMessage(result, '*'));</script>`;
  return new Promise((resolve) => {
    addEventListener('message', (event) => {
      if (event.source !== frame.contentWindow) return;
      frame.remove();
      resolve(event.data);
    });
    document.body.append(frame);
  });
}

function callXhr(step: XhrStep): Promise<CallResult> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(step.method ?? 'GET', step.url);
    request.withCredentials = step.withCredentials ?? false;
    for (const [name, value] of Object.entries(step.headers ?? {})) request.setRequestHeader(name, value);
    request.onerror = () => resolve({ outcome: 'blocked', error: 'error event, status 0' });
    request.onload = () => {
      const headers = Object.fromEntries(
        (step.read ?? []).map((name) => [name, request.getResponseHeader(name)]),
      );
      resolve({ outcome: 'readable', type: '', status: request.status, body: request.responseText, headers });
    };
    request.send();
  });
}
