import type { CallResult } from '../../src/scenario/record.ts';
import type {
  Call,
  CookieStep,
  FetchStep,
  FrameStep,
  ImageStep,
  ScriptStep,
  XhrStep,
} from '../../src/scenario/scenario.ts';

/**
 * Does in this document, with the browser's own means, what a call says, wherever the call wants to be made.
 *
 * It stands alone, every helper inside, since its source is also what frames run that can load nothing.
 *
 * @param call the step; a path in its URL is one on this document's origin.
 * @returns what script got.
 */
export function performCall(call: Call): Promise<CallResult> {
  switch (call.do) {
    case 'fetch':
      return performFetch(call);
    case 'xhr':
      return performXhr(call);
    case 'script':
      return performScript(call);
    case 'image':
      return performImage(call);
    case 'frame':
      return performFrame(call);
    case 'cookie':
      return performCookie(call);
  }

  async function performFetch(step: FetchStep): Promise<CallResult> {
    const { do: _, url, read = [], in: __, ...given } = step;
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

  function performXhr(step: XhrStep): Promise<CallResult> {
    return new Promise((resolve) => {
      const { read = [], headers = {} } = step;
      const request = new XMLHttpRequest();
      request.open(step.method ?? 'GET', step.url);
      request.withCredentials = step.withCredentials ?? false;
      for (const [name, value] of Array.isArray(headers) ? headers : Object.entries(headers)) {
        request.setRequestHeader(name, value);
      }
      request.onerror = () => resolve({ outcome: 'blocked', error: 'error event, status 0' });
      request.onload = () => {
        const seen = Object.fromEntries(read.map((name) => [name, request.getResponseHeader(name)]));
        resolve({
          outcome: 'readable',
          type: '',
          status: request.status,
          body: request.responseText,
          headers: seen,
        });
      };
      request.send(step.body ?? null);
    });
  }

  function performScript({ url, type, crossorigin }: ScriptStep): Promise<CallResult> {
    const script = document.createElement('script');
    if (type === 'module') script.type = 'module';
    if (crossorigin !== undefined) script.crossOrigin = crossorigin;
    const result = loadingOf(script);
    script.src = url;
    document.head.append(script);
    return result;
  }

  function performImage({ url, crossorigin }: ImageStep): Promise<CallResult> {
    const image = new Image();
    if (crossorigin !== undefined) image.crossOrigin = crossorigin;
    const result = loadingOf(image);
    image.src = url;
    return result;
  }

  function performFrame({ url, sandbox }: FrameStep): Promise<CallResult> {
    const frame = document.createElement('iframe');
    if (sandbox) frame.setAttribute('sandbox', '');
    const result = loadingOf(frame);
    frame.src = url;
    document.body.append(frame);
    return result;
  }

  function loadingOf(element: HTMLElement): Promise<CallResult> {
    return new Promise((resolve) => {
      element.onload = () => resolve({ outcome: 'loaded' });
      element.onerror = () => resolve({ outcome: 'blocked', error: 'error event' });
    });
  }

  async function performCookie({ set }: CookieStep): Promise<CallResult> {
    try {
      // biome-ignore lint/suspicious/noDocumentCookie: document.cookie is the thing under test
      if (set !== undefined) document.cookie = set;
      return { outcome: 'cookie', value: document.cookie };
    } catch (error) {
      return { outcome: 'blocked', error: String(error) };
    }
  }
}
