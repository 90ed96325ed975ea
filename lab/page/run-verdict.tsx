import type { BrowserName, Scenario } from '../../src/scenario/scenario.ts';
import { isComplete, judgeAll, type RunRecords } from './judge.ts';
import { words } from './words.ts';

interface Props {
  readonly scenario: Scenario;
  readonly records: RunRecords;
  readonly browser: BrowserName;
}

/** What the run as a whole says about the claim. */
export function RunVerdict({ scenario, records, browser }: Props) {
  if (!isComplete(scenario, records)) {
    return (
      <section class="card verdict other" data-verdict="incomplete">
        <h2>{words.incompleteTitle}</h2>
        <p>{words.incomplete}</p>
      </section>
    );
  }
  const name = words.browsers[browser];
  const judgements = judgeAll(scenario, records, browser);
  const different = judgements.filter(
    (judgement) => judgement === null || judgement.differences.length > 0,
  ).length;
  const recorded = judgements.every((judgement) => judgement?.expectation.browser === browser);
  const count = judgements.length;
  return (
    <section
      class={`card verdict ${different > 0 ? 'other' : scenario.verdict}`}
      data-verdict={different > 0 ? 'otherwise' : scenario.verdict}
    >
      <h2>{different > 0 ? words.otherwiseTitle : words.verdictBy[scenario.verdict](name)}</h2>
      <p>{scenario.explanation}</p>
      <p class="where">
        {different > 0 ? words.otherwise(name, different, count) : words.asExpected(name, count)}
        {!recorded && ` ${words.notRecorded(name)}`}
      </p>
    </section>
  );
}
