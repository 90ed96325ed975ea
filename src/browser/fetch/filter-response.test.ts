import { describe, expect, test } from 'vitest';
import type { FetchResponse } from '../fetch-request.ts';
import { filterResponse, opaqueRedirect } from './filter-response.ts';

function response(exposed: readonly string[]): FetchResponse {
  const headers = ['X-Id', 'X-Other', 'Content-Type', 'ETag', 'Set-Cookie'].map(
    (name) => [name, '1'] as const,
  );
  const expose = exposed.map((value) => ['Access-Control-Expose-Headers', value] as const);
  return {
    type: 'default',
    status: 201,
    statusText: 'Created',
    headers: [...headers, ...expose],
    body: null,
  };
}

const names = ({ headers }: FetchResponse) =>
  headers.map(([name]) => name).filter((name) => !name.startsWith('Access'));

describe('a CORS response shows', () => {
  test.each([
    ['nothing else', [], 'omit', ['Content-Type']],
    ['what is exposed, in any case', ['x-ID, etag'], 'include', ['X-Id', 'Content-Type', 'ETag']],
    ['what several lines expose', ['X-Id', 'ETag'], 'include', ['X-Id', 'Content-Type', 'ETag']],
    ['all but cookies by *', ['*'], 'same-origin', ['X-Id', 'X-Other', 'Content-Type', 'ETag']],
    ['nothing by * with credentials', ['*'], 'include', ['Content-Type']],
    ['never Set-Cookie', ['Set-Cookie'], 'omit', ['Content-Type']],
    ['nothing by a list that does not parse', ['X-Id; ETag'], 'omit', ['Content-Type']],
  ] as const)('%s', (_, exposed, credentialsMode, shown) => {
    const filtered = filterResponse('cors', credentialsMode, response(exposed));
    expect([filtered.type, filtered.status, names(filtered)]).toEqual(['cors', 201, shown]);
  });
});

test('a basic response shows all but cookies', () => {
  expect(names(filterResponse('basic', 'include', response([])))).toEqual([
    'X-Id',
    'X-Other',
    'Content-Type',
    'ETag',
  ]);
});

test('an opaque one, and a redirect that is not followed, show nothing', () => {
  const nothing = { status: 0, statusText: '', headers: [], body: null };
  expect(filterResponse('opaque', 'omit', response([]))).toEqual({ type: 'opaque', ...nothing });
  expect(opaqueRedirect()).toEqual({ type: 'opaqueredirect', ...nothing });
});
