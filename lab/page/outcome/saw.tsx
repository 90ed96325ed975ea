import type { SeenRequest } from '../../../src/scenario/record.ts';
import { parseUrl } from '../../../src/web/url.ts';
import { outcomeWords } from '../words/outcome.ts';
import { Headers } from './headers.tsx';

const always = ['origin', 'cookie', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest'];
const silent = new Set(['sec-fetch-user', 'sec-fetch-storage-access', 'content-type']);

interface Props {
  readonly request: SeenRequest;
  /** Whether its headers are shown at first. */
  readonly isOpen: boolean;
}

/** One request as a server saw it, and how it was answered. */
export function Saw({ request, isOpen }: Props) {
  const url = parseUrl(request.url);
  const others = Object.entries(request.headers).filter(
    ([name]) => !always.includes(name) && !silent.has(name),
  );
  return (
    <details class={`entry ${request.status < 400 ? '' : 'no'}`} open={isOpen}>
      <summary>
        <b class="method">{request.method}</b>{' '}
        <code>{url === null ? request.url : url.pathname + url.search}</code>{' '}
        <span class="host">{url?.host}</span> <span class="status">{request.status}</span>
      </summary>
      <Headers
        headers={[...always.map((name) => [name, request.headers[name] ?? null] as const), ...others]}
        missing={outcomeWords.notSent}
      />
      <p class="answered">
        <b>{request.status}</b> {outcomeWords.answeredBy[request.by]}
      </p>
      {request.answered.length === 0 ? (
        <p class="where">{outcomeWords.noCorsHeaders}</p>
      ) : (
        <Headers headers={request.answered} missing={outcomeWords.notSent} />
      )}
    </details>
  );
}
