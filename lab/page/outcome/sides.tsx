import type { VariantRecord } from '../../../src/scenario/record.ts';
import { type Call, isCall } from '../../../src/scenario/scenario.ts';
import { parseUrl } from '../../../src/web/url.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { outcomeWords } from '../words/outcome.ts';
import { Got } from './got.tsx';
import { Saw } from './saw.tsx';

/** Of more requests than these only the lines are shown at first. */
const mostOpen = 3;

interface Props {
  readonly experiment: Experiment;
  readonly record: VariantRecord;
  readonly isLive: boolean;
}

/** What came of it: script's side and the servers' side beside each other. */
export function Sides({ experiment, record, isLive }: Props) {
  const calls = experiment.steps.filter(isCall);
  return (
    <div class="witnesses">
      <section id="got" aria-labelledby="got-title">
        <h3 id="got-title">{outcomeWords.got}</h3>
        {calls.length === 0 && <p class="empty">{outcomeWords.gotNothing}</p>}
        {calls.length > 0 && record.results.length === 0 && <p class="empty">{outcomeWords.waiting}</p>}
        {record.results.map((result, index) => (
          <Got key={index} result={result} call={nameOf(calls[index])} />
        ))}
      </section>
      <section id="saw" aria-labelledby="saw-title">
        <h3 id="saw-title">{outcomeWords.saw}</h3>
        {record.requests.length === 0 && (
          <p class="empty">{isLive ? outcomeWords.waiting : outcomeWords.sawNothing}</p>
        )}
        {record.requests.map((request, index) => (
          <Saw key={index} request={request} isOpen={record.requests.length <= mostOpen} />
        ))}
      </section>
    </div>
  );
}

function nameOf(call: Call | undefined): string {
  if (call === undefined) return '';
  if (call.do === 'cookie') return outcomeWords.cookieRead;
  const method = 'method' in call ? (call.method ?? 'GET') : 'GET';
  return `${method} ${parseUrl(call.url, 'http://localhost')?.pathname ?? call.url}`;
}
