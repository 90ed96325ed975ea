import type { FetchStep, HeaderPair } from '../../scenario/scenario.ts';
import type { CredentialsMode } from '../../web/credentials-mode.ts';
import { isToken } from '../../web/header.ts';
import { isForbiddenMethod, normalizeMethod } from '../../web/method.ts';
import { parseUrl } from '../../web/url.ts';
import { PasteError } from './paste-error.ts';
import type { SettledRequest } from './settle-pasted.ts';

/**
 * The call of a page that makes a copied request, as a step of a scenario.
 *
 * @param settled the request, less what browsers add.
 * @param credentials where the request does not say.
 * @throws {PasteError} for what no page's script can send.
 */
export function callOfPasted(settled: SettledRequest, credentials: CredentialsMode): FetchStep {
  const { body, mode, redirect } = settled;
  const url = parseUrl(settled.url) ?? parseUrl(`https://${settled.url}`);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new PasteError('foreign', `'${settled.url}' is no URL of a server. Write it with https://.`);
  }
  url.hash = '';
  const given = settled.method ?? (body === null ? 'GET' : 'POST');
  if (!isToken(given) || isForbiddenMethod(given)) {
    throw new PasteError('foreign', `No page may use the method '${given}'. Write another one behind -X.`);
  }
  const method = normalizeMethod(given);
  const sends = body !== null && method !== 'GET' && method !== 'HEAD';
  const headers: HeaderPair[] = [...settled.headers];
  // What a browser says itself of the form that it sends.
  if (sends && body instanceof FormData) headers.push(['Content-Type', 'multipart/form-data; boundary=form']);
  const say = settled.credentials ?? credentials;
  return {
    do: 'fetch',
    url: url.href,
    ...(method === 'GET' ? {} : { method }),
    ...(mode === null || mode === 'cors' || mode === 'navigate' ? {} : { mode }),
    ...(say === 'same-origin' ? {} : { credentials: say }),
    ...(redirect === null || redirect === 'follow' ? {} : { redirect }),
    ...(headers.length === 0 ? {} : { headers }),
    ...(sends ? { body: textOf(body) } : {}),
  };
}

function textOf(body: string | Uint8Array | FormData): string {
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return new TextDecoder().decode(body);
  return [...body.entries()]
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : '(file)'}`)
    .join('\r\n');
}
