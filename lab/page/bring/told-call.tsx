import type { CallResult } from '../../../src/scenario/record.ts';
import { bringWords } from '../words/bring.ts';
import { browserTitles } from '../words/page.ts';
import { CommandLine } from './command-line.tsx';
import { FindingList } from './finding-list.tsx';
import { SandboxLink } from './sandbox-link.tsx';
import { Sentences } from './sentences.tsx';
import type { ToldCall } from './told.ts';

/** A call that was copied, or headers that a page would get: what the browser does with it. */
export function CallView({ told }: { readonly told: ToldCall }) {
  const { kind, findings, command, experiment } = told;
  return (
    <>
      <div class="sides">
        {kind === 'headers' && <Outcomes told={told} />}
        <Sent told={told} />
      </div>
      <section class="findings" aria-labelledby="wrong">
        <h2 id="wrong">{kind === 'request' ? bringWords.hasToAnswer : bringWords.wrong}</h2>
        {findings.length === 0 ? (
          <p class="where">{kind === 'request' ? bringWords.nothingNeeded : bringWords.allWell}</p>
        ) : (
          kind === 'request' && <p class="where">{bringWords.hasToAnswerLead}</p>
        )}
        <FindingList findings={findings} level={3} />
      </section>
      <div class="again">
        <p>{bringWords.asksServer}</p>
        <CommandLine command={command} />
        <SandboxLink experiment={experiment} />
      </div>
    </>
  );
}

function Outcomes({ told: { outcomes } }: { readonly told: ToldCall }) {
  return (
    <section class="card outcomes" aria-labelledby="result">
      <header>
        <h2 id="result">{bringWords.result}</h2>
      </header>
      <ul>
        {outcomes.map(({ browser, result }) => (
          <li key={browser} data-outcome={`${browser} ${result?.outcome ?? 'none'}`}>
            {browserTitles[browser]} <span class={`mark ${markOf(result)}`}>{wordsOf(result)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function markOf(result: CallResult | null): string {
  if (result === null || result.outcome === 'blocked') return 'no';
  return result.outcome === 'opaque' ? 'held' : 'ok';
}

function wordsOf(result: CallResult | null): string {
  if (result === null) return bringWords.outcome.none;
  if (result.outcome === 'readable') return bringWords.outcome.readable(result.status);
  return bringWords.outcome[result.outcome];
}

function Sent({ told: { sent, preflight, isSameOrigin, notes, assumed } }: { readonly told: ToldCall }) {
  const reasons =
    preflight === null
      ? []
      : [
          ...(preflight.method === null ? [] : [bringWords.theMethod(preflight.method)]),
          ...(preflight.headers.length === 0 ? [] : [bringWords.theHeaders(preflight.headers)]),
        ];
  return (
    <section class="card sent" aria-labelledby="sent">
      <header>
        <h2 id="sent">{bringWords.sent}</h2>
      </header>
      <p class="preflight" data-preflight={String(preflight !== null)}>
        {isSameOrigin
          ? bringWords.sameOrigin
          : preflight === null
            ? bringWords.noPreflight
            : bringWords.preflightFirst(reasons)}
      </p>
      {sent.map(({ preflight: isPreflight, method, url, headers }, at) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        <pre key={at} tabIndex={0}>
          <b>
            {method} {url}
          </b>
          {isPreflight && <span class="where"> {bringWords.preflight}</span>}
          {headers.map(([name, value]) => `\n${name}: ${value}`).join('')}
        </pre>
      ))}
      {preflight !== null && sent.every((each) => each.preflight) && (
        <p class="preflight where">{bringWords.preflightOnly}</p>
      )}
      <Sentences level={3} title={bringWords.assumed} texts={assumed} />
      <Sentences level={3} title={bringWords.notes} texts={notes} />
    </section>
  );
}
