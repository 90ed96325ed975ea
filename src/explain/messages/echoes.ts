import type { BrowserName } from '../../scenario/scenario.ts';
import { didNotSucceed } from './firefox/failures.ts';
import type { Line } from './line.ts';
import { textOf } from './template.ts';
import { accessControl } from './webkit/failures.ts';

/**
 * Lines that say that a request failed and not why. Browsers print them behind the line that says it, and alone where
 * they keep the reason to themselves.
 */
export const echoes: Readonly<Record<BrowserName, readonly Line[]>> = {
  chromium: [
    'TypeError: Failed to fetch',
    'TypeError: network error',
    "NetworkError: Failed to execute 'send' on 'XMLHttpRequest': Failed to load '{url}'.",
    'TypeError: Failed to fetch dynamically imported module: {url}',
    // A line whose reason was not pasted.
    "Access to {initiator} at '{url}'« (redirected from '{redirectedFrom}')» from origin '{pageOrigin}' has been blocked by CORS policy",
    // What libraries make of it, and what is printed outside browsers.
    'TypeError: fetch failed',
    'TypeError: Network request failed',
    'AxiosError: Network Error',
    'Error: Network Error',
    'Network Error',
  ],
  firefox: [
    didNotSucceed,
    'TypeError: NetworkError when attempting to fetch resource.',
    // A line whose reason was not pasted, or of the years before it had one.
    'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at {url}.',
    'NetworkError: A network error occurred.',
    'A resource is blocked by OpaqueResponseBlocking, please check browser console for details.',
    'TypeError: error loading dynamically imported module: {url}',
    'Module source URI is not allowed in this document: “{url}”.',
    '<script> source URI is not allowed in this document: “{url}”.',
    'Loading failed for the <script> with source “{url}”.',
    'Loading failed for the module with source “{url}”.',
  ],
  webkit: [
    ...accessControl,
    'Cannot load {url} due to access control checks.',
    'Beacon API cannot load {url} due to access control checks.',
    'Cross-origin redirection denied by Cross-Origin Resource Sharing policy.',
    'Cross-origin text track load denied by Cross-Origin Resource Sharing policy.',
    'TypeError: Load failed',
    'Not allowed to request resource',
    'Redirect was not allowed',
  ],
};

const texts: Readonly<Record<BrowserName, ReadonlySet<string>>> = {
  chromium: new Set(echoes.chromium.map(textOf)),
  firefox: new Set(echoes.firefox.map(textOf)),
  webkit: new Set(echoes.webkit.map(textOf)),
};

export function isEcho(engine: BrowserName, line: Line): boolean {
  return texts[engine].has(textOf(line));
}
