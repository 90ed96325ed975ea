import type { CallResult, SeenRequest, VariantRecord } from '../../src/scenario/record.ts';
import { type Call, isCall, type Variant } from '../../src/scenario/scenario.ts';
import { whyNotHere } from '../shared/runs-here.ts';
import type { Judgement } from './judge.ts';
import { placeInWords, words } from './words.ts';

interface Props {
  readonly variant: Variant;
  readonly record: VariantRecord | undefined;
  readonly judgement: Judgement | null;
}

/** What came of one variation: script's side and the servers' side beside each other. */
export function Outcome({ variant, record, judgement }: Props) {
  const calls = variant.steps.filter(isCall);
  const why = whyNotHere(variant);
  const notRun = why === null ? words.notRun : words.enginePlays;
  return (
    <>
      {why !== null && (
        <p class="notice">
          {words.notHere[why]} {words.engineInstead}
        </p>
      )}
      {record !== undefined && (
        <p class="because">
          {variant.because} {judgement !== null && <Compared judgement={judgement} />}
        </p>
      )}
      <div class="sides">
        <section class="card" id="got">
          <header>
            <h3>{words.gotTitle}</h3>
          </header>
          {record === undefined && <p class="empty">{notRun}</p>}
          {record !== undefined && calls.length === 0 && <p class="empty">{words.gotNothing}</p>}
          {record?.results.map((result, index) => (
            <Got key={index} result={result} call={nameOf(calls[index])} />
          ))}
        </section>
        <section class="card" id="saw">
          <header>
            <h3>{words.sawTitle}</h3>
          </header>
          {record === undefined && <p class="empty">{notRun}</p>}
          {record?.requests.length === 0 && <p class="empty">{words.sawNothing}</p>}
          {record?.requests.map((request, index) => (
            <Saw key={index} request={request} />
          ))}
        </section>
      </div>
    </>
  );
}

function Compared({ judgement: { differences, expectation } }: { readonly judgement: Judgement }) {
  if (differences.length === 0) {
    const { thirdPartyCookies: setting } = expectation;
    return <span class="same">{setting === undefined ? words.sameAs : words.sameWith[setting]}</span>;
  }
  return (
    <span class="differs">
      {words.differs}:{' '}
      {differences
        .map(({ path, expected, seen }) =>
          words.difference(
            placeInWords(path),
            String(expected ?? words.nothing),
            String(seen ?? words.nothing),
          ),
        )
        .join('; ')}
    </span>
  );
}

function nameOf(call: Call | undefined): string {
  if (call === undefined) return '';
  if (call.do === 'cookie') return words.cookieRead;
  const method = 'method' in call ? (call.method ?? 'GET') : 'GET';
  return `${method} ${new URL(call.url, 'http://localhost').pathname}`;
}

function Got({ result, call }: { readonly result: CallResult; readonly call: string }) {
  switch (result.outcome) {
    case 'readable':
      return (
        <div class="entry ok">
          <p>
            <b>{words.readable}</b> <code>{call}</code>{' '}
            <span class="where">{words.status(result.status)}</span>
          </p>
          <pre class="body">{result.body === '' ? words.emptyBody : result.body}</pre>
          <Headers headers={Object.entries(result.headers)} missing={words.invisible} />
        </div>
      );
    case 'opaque':
      return (
        <div class="entry">
          <p>
            <b>{words.opaque}</b> <code>{call}</code> <span class="where">{result.type}</span>
          </p>
        </div>
      );
    case 'loaded':
      return (
        <div class="entry ok">
          <p>
            <b>{words.loaded}</b> <code>{call}</code>
          </p>
        </div>
      );
    case 'blocked':
      return (
        <div class="entry no">
          <p>
            <b>{words.blocked}</b> <code>{call}</code>
          </p>
          <pre class="body">{result.error}</pre>
        </div>
      );
    case 'cookie':
      return (
        <div class="entry">
          <p>
            <b>{call}</b>
          </p>
          <pre class="body">{result.value === '' ? words.emptyCookie : result.value}</pre>
        </div>
      );
  }
}

const always = ['origin', 'cookie', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest'];
const silent = new Set(['sec-fetch-user', 'sec-fetch-storage-access', 'content-type']);

function Saw({ request }: { readonly request: SeenRequest }) {
  const { host, pathname, search } = new URL(request.url);
  const others = Object.entries(request.headers).filter(
    ([name]) => !always.includes(name) && !silent.has(name),
  );
  return (
    <div class={`entry ${request.status < 400 ? '' : 'no'}`}>
      <p>
        <b class="method">{request.method}</b> <code>{pathname + search}</code>{' '}
        <span class="host">{host}</span>
      </p>
      <Headers
        headers={[...always.map((name) => [name, request.headers[name] ?? null] as const), ...others]}
        missing={words.notSent}
      />
      <p class="answered">
        <b>{request.status}</b> {words.answeredBy[request.by]}
      </p>
      {request.answered.length === 0 ? (
        <p class="where">{words.noCorsHeaders}</p>
      ) : (
        <Headers headers={request.answered} missing={words.notSent} />
      )}
    </div>
  );
}

interface HeadersProps {
  readonly headers: readonly (readonly [name: string, value: string | null])[];
  readonly missing: string;
}

function Headers({ headers, missing }: HeadersProps) {
  if (headers.length === 0) return null;
  return (
    <dl>
      {headers.map(([name, value], index) => (
        <div
          key={index}
          class={`${name.toLowerCase() === 'cookie' ? 'cookie-row' : ''} ${value === null ? 'withheld' : ''}`}
        >
          <dt>{asWritten(name)}</dt>
          <dd>{value ?? missing}</dd>
        </div>
      ))}
    </dl>
  );
}

function asWritten(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
