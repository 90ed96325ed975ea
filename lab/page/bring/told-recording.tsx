import type { HarGroup } from '../../../src/explain/har/har-report.ts';
import { bringWords } from '../words/bring.ts';
import { browserTitles } from '../words/page.ts';
import { FindingList } from './finding-list.tsx';
import { SandboxLink } from './sandbox-link.tsx';
import type { ToldRecording } from './told.ts';

/** What a recording tells: a row for each group of calls, what went wrong in each, and what the file cannot show. */
export function RecordingView({ told: { report, experiments } }: { readonly told: ToldRecording }) {
  const { groups, entries, crossOrigin, creator, browser, judgedAs } = report;
  const origins = new Set(groups.map(({ origin }) => origin));
  const hidden = [...new Set([...report.cannotShow, ...groups.flatMap(({ cannotShow }) => cannotShow)])];
  const by = browser ?? creator;
  const summary = [
    bringWords.recorded(entries, crossOrigin),
    ...(by === null ? [] : [bringWords.recordedBy(by)]),
    bringWords.judgedAs(judgedAs.map((name) => browserTitles[name])),
  ].join('; ');
  return (
    <>
      <p class="lead">{summary}.</p>
      {groups.length === 0 ? (
        <p class="notice">{bringWords.noCrossOrigin}</p>
      ) : (
        <div class="card">
          <header>
            <h2 id="calls">{bringWords.calls}</h2>
            {origins.size === 1 && <span class="host">{[...origins][0]}</span>}
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
          <section class="scroll" aria-labelledby="calls" tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{bringWords.columns.call}</th>
                  {origins.size > 1 && <th scope="col">{bringWords.columns.from}</th>}
                  <th scope="col">{bringWords.columns.verdict}</th>
                  <th scope="col">{bringWords.columns.reason}</th>
                </tr>
              </thead>
              <tbody>
                {groups.map((group, at) => (
                  <tr key={at} data-group={group.verdict}>
                    <th scope="row">
                      <code>
                        {group.method} {group.url}
                      </code>
                      {group.count > 1 && <span class="times"> {bringWords.times(group.count)}</span>}
                    </th>
                    {origins.size > 1 && <td class="host">{group.origin ?? '?'}</td>}
                    <td>
                      <span class={`mark ${marks[group.verdict]}`}>{bringWords.verdicts[group.verdict]}</span>
                    </td>
                    <td>
                      <Reason group={group} at={at} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </div>
      )}
      {groups.map((group, at) =>
        group.findings.length === 0 ? null : (
          <section key={at} class="group" aria-labelledby={`group-${at}`}>
            <header>
              <h3 id={`group-${at}`} tabIndex={-1}>
                <code>
                  {group.method} {group.url}
                </code>
              </h3>
              <SandboxLink experiment={experiments[at] ?? null} />
            </header>
            <FindingList findings={group.findings} level={4} />
          </section>
        ),
      )}
      {hidden.length > 0 && (
        <section class="card" aria-labelledby="hidden">
          <header>
            <h2 id="hidden">{bringWords.cannotShow}</h2>
          </header>
          <ul class="sentences">
            {hidden.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const marks = { readable: 'ok', blocked: 'no', opaque: 'held', 'cannot-tell': 'held' } as const;

function Reason({ group, at }: { readonly group: HarGroup; readonly at: number }) {
  const codes = [
    ...new Set(group.findings.filter(({ severity }) => severity !== 'notice').map(({ code }) => code)),
  ];
  if (codes.length === 0) return <span class="where">{bringWords.noReason}</span>;
  return (
    <a href={`#group-${at}`}>
      {codes.map((code) => (
        <code key={code}>{code}</code>
      ))}
    </a>
  );
}
