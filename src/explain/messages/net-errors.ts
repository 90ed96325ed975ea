import type { Facts } from '../finding.ts';
import type { FindingCode } from '../finding-code.ts';
import type { Match } from './find-patterns.ts';
import { lines } from './lines.ts';
import type { PlainText } from './normalize-text.ts';
import { textOf } from './template.ts';

const failedToLoad = 'Failed to load resource: ';

/** What each `net::` error means. */
const meanings: ReadonlyMap<string, readonly FindingCode[]> = (() => {
  const map = new Map<string, FindingCode[]>();
  for (const [code, { prints, shows = [], knows = [] }] of Object.entries(lines.chromium) as [
    FindingCode,
    (typeof lines.chromium)[FindingCode],
  ][]) {
    for (const line of [...prints, ...shows, ...knows]) {
      const name = /^(?:Failed to load resource: )?net::(ERR_[\w.]+)$/.exec(textOf(line))?.[1];
      if (name !== undefined) map.set(name, [...(map.get(name) ?? []), code]);
    }
  }
  return map;
})();

/** The name of an error that is written as Chromium writes it: `ERR_FAILED`. */
export function netErrorName(error: string | null): string | undefined {
  return /^net::(ERR_[A-Za-z0-9_.]+)$/.exec(error ?? '')?.[1];
}

/** What a `net::` error means, the likeliest first. That of a preflight is told like any other. */
export function meaningOf(name: string): readonly FindingCode[] {
  const known = meanings.get(name) ?? guess(name);
  return known[0]?.startsWith('network') ? [...known, 'preflight-network'] : known;
}

function guess(name: string): readonly FindingCode[] {
  if (/^ERR_(?:CERT|SSL|TLS|ECH)_/.test(name)) return ['network-tls'];
  return name.startsWith('ERR_BLOCKED_BY_RESPONSE') ? ['embedder-policy'] : ['network'];
}

/**
 * Finds Chromium's `net::ERR_…` with what stands before it: `Failed to load resource: `, or the method and the URL, and
 * the status behind it, where there was an answer.
 */
export function findNetErrors({ flat }: PlainText): readonly Match[] {
  const found: Match[] = [];
  for (let at = flat.indexOf('net::ERR_'); at !== -1; at = flat.indexOf('net::ERR_', at + 1)) {
    const error = /^net::(ERR_[A-Z0-9_]{1,60}(?:\.[A-Za-z]{1,60})?)(?: (\d{3})(?= \())?/.exec(
      flat.slice(at, at + 160),
    );
    const [whole = '', name = '', status] = error ?? [];
    if (name === '') continue;
    const { start, facts } = before(flat, at);
    found.push({
      pattern: { engine: 'chromium', codes: meaningOf(name), echo: name === 'ERR_FAILED' },
      start,
      end: at + whole.length,
      facts: {
        ...facts,
        ...(name === 'ERR_FAILED' ? {} : { message: `net::${name}` }),
        ...(status === undefined ? {} : { status: Number(status) }),
      },
    });
  }
  return found;
}

function before(flat: string, at: number): { readonly start: number; readonly facts: Facts } {
  if (flat.startsWith(failedToLoad, at - failedToLoad.length)) {
    return { start: at - failedToLoad.length, facts: {} };
  }
  const call = /(?:^| )([A-Z]{3,10}) ((?:https?|wss?|blob|file):\S{1,2000}) $/.exec(
    flat.slice(Math.max(0, at - 2048), at),
  );
  if (call === null) return { start: at, facts: {} };
  const [whole = '', method = '', url = ''] = call;
  const start = at - whole.length + (whole.startsWith(' ') ? 1 : 0);
  return { start, facts: { url, ...(method === 'OPTIONS' ? {} : { method }) } };
}
