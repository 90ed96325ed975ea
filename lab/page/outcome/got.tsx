import type { CallResult } from '../../../src/scenario/record.ts';
import { outcomeOf } from '../play/outcome-of.ts';
import { outcomeInWords, outcomeWords } from '../words/outcome.ts';
import { Headers } from './headers.tsx';

/** What one call gave script. */
export function Got({ result, call }: { readonly result: CallResult; readonly call: string }) {
  const { tone, ...outcome } = outcomeOf({ results: [result], requests: [] });
  return (
    <div class={`entry ${tone}`}>
      <p>
        {result.outcome !== 'cookie' && <b>{outcomeInWords({ tone, ...outcome })}</b>} <code>{call}</code>{' '}
        {result.outcome === 'readable' && <span class="where">{outcomeWords.status(result.status)}</span>}
        {result.outcome === 'opaque' && <span class="where">{result.type}</span>}
      </p>
      <Body result={result} />
    </div>
  );
}

function Body({ result }: { readonly result: CallResult }) {
  switch (result.outcome) {
    case 'readable':
      return (
        <>
          <pre class="body">{result.body === '' ? outcomeWords.emptyBody : result.body}</pre>
          <Headers headers={Object.entries(result.headers)} missing={outcomeWords.invisible} />
        </>
      );
    case 'blocked':
      return <pre class="body">{result.error}</pre>;
    case 'cookie':
      return <pre class="body">{result.value === '' ? outcomeWords.emptyCookie : result.value}</pre>;
    default:
      return null;
  }
}
