import { compareRecord, type Difference } from '../../../src/scenario/compare-record.ts';
import type { CallResult, SeenRequest, VariantRecord } from '../../../src/scenario/record.ts';
import type { BrowserName, Expectation, ExpectedResult } from '../../../src/scenario/scenario.ts';

/** Request headers that are held against the prediction wherever either side has them. */
const compared =
  /^(?:access-control-request-(?:method|headers)|sec-fetch-(?:site|mode|dest)|authorization|x-.*)$/;

/**
 * Where a real browser did other than the engine predicted.
 *
 * @param predicted what the engine made of the experiment.
 * @param seen what the reader's browser made of it.
 * @returns every difference; none when it came out as predicted.
 */
export function differencesFrom(
  predicted: VariantRecord,
  seen: VariantRecord,
  browser: BrowserName,
): readonly Difference[] {
  const expectation: Expectation = {
    browser,
    results: predicted.results.map(expectedResult),
    requests: predicted.requests.map((request, index) => {
      const { method, url, status, headers } = request;
      const { origin, cookie } = headers;
      return {
        method,
        url,
        status,
        ...(origin === undefined ? {} : { origin }),
        ...(cookie === undefined ? {} : { cookie }),
        headers: comparedHeaders(request, seen.requests[index]),
      };
    }),
  };
  return compareRecord(expectation, seen);
}

function expectedResult(result: CallResult): ExpectedResult {
  // The words of an error are each browser's own.
  return result.outcome === 'blocked' ? { outcome: 'blocked' } : result;
}

function comparedHeaders(
  predicted: SeenRequest,
  seen: SeenRequest | undefined,
): Readonly<Record<string, string | null>> {
  const names = [...Object.keys(predicted.headers), ...Object.keys(seen?.headers ?? {})];
  return Object.fromEntries(
    [...new Set(names)]
      .filter((name) => compared.test(name))
      .map((name) => [name, predicted.headers[name] ?? null]),
  );
}
