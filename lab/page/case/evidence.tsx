import type { VariantRecord } from '../../../src/scenario/record.ts';
import { browserNames, type Expectation, type Scenario } from '../../../src/scenario/scenario.ts';
import { ownBrowser } from '../play/browser-name.ts';
import { judge } from '../play/judge.ts';
import { type Outcome, outcomeOf } from '../play/outcome-of.ts';
import { ranEarlier } from '../store/progress.ts';
import { notRunInWords, outcomeInWords, outcomeWords } from '../words/outcome.ts';
import { browserTitles } from '../words/page.ts';

interface Props {
  readonly scenario: Scenario;
  /** What the reader's browser made of each variant. */
  readonly records: readonly (VariantRecord | null)[];
}

/** What real browsers were seen to do, variation by variation, and what the reader's does. */
export function Evidence({ scenario, records }: Props) {
  return (
    <details class="card evidence">
      <summary>
        {outcomeWords.evidence} <span class="where">{outcomeWords.evidenceHint}</span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <section class="scrolls" tabIndex={0} aria-label={outcomeWords.evidence}>
        <table>
          <thead>
            <tr>
              <th scope="col">{outcomeWords.variation}</th>
              <th scope="col">{outcomeWords.yours}</th>
              {browserNames.map((browser) => (
                <th scope="col" key={browser}>
                  {browserTitles[browser]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {scenario.variants.map((variant, index) => (
              <tr key={variant.name}>
                <th scope="row">{variant.name}</th>
                <td>
                  <Own
                    record={records[index] ?? null}
                    expectations={variant.expect}
                    ranEarlier={ranEarlier(scenario.id)}
                  />
                </td>
                {browserNames.map((browser) => (
                  <td key={browser}>
                    <Recorded expectations={variant.expect.filter((each) => each.browser === browser)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

/** Expectations that come to the same, and the settings under which they hold. */
interface Group {
  readonly outcome: Outcome;
  readonly travelled: boolean;
  readonly settings: readonly string[];
}

function grouped(expectations: readonly Expectation[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const expectation of expectations) {
    const outcome = outcomeOf(expectation);
    const travelled = expectation.requests.some(({ cookie }) => cookie !== undefined);
    const key = JSON.stringify([outcome, travelled]);
    const setting = expectation.thirdPartyCookies;
    const settings = [...(groups.get(key)?.settings ?? []), ...(setting === undefined ? [] : [setting])];
    groups.set(key, { outcome, travelled, settings });
  }
  return [...groups.values()];
}

function Recorded({ expectations }: { readonly expectations: readonly Expectation[] }) {
  if (expectations.length === 0) return <span class="where">{outcomeWords.notRecorded}</span>;
  const groups = grouped(expectations);
  return (
    <>
      {groups.map(({ outcome, travelled, settings }, index) => (
        <span class="recorded" key={index}>
          <span class={`mark ${outcome.tone}`}>{outcomeInWords(outcome)}</span>
          {travelled && <span class="crumb">{outcomeWords.cookieTravelled}</span>}
          {groups.length > 1 && <span class="where">{settings.join(', ')}</span>}
        </span>
      ))}
    </>
  );
}

interface OwnProps {
  readonly record: VariantRecord | null;
  readonly expectations: readonly Expectation[];
  readonly ranEarlier: boolean;
}

function Own({ record, expectations, ranEarlier }: OwnProps) {
  if (record === null) return <span class="where">{notRunInWords(ranEarlier)}</span>;
  const outcome = outcomeOf(record);
  const judgement = judge({ expect: expectations }, record, ownBrowser);
  const differs = judgement === null || judgement.differences.length > 0;
  return (
    <span class="recorded">
      <span class={`mark ${outcome.tone}`}>{outcomeInWords(outcome)}</span>
      {differs && <span class="mark no">{outcomeWords.otherwise}</span>}
    </span>
  );
}
