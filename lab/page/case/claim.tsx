import type { Scenario } from '../../../src/scenario/scenario.ts';
import { ownBrowser } from '../play/browser-name.ts';
import type { ClaimJudgement } from '../play/judge.ts';
import { benchWords } from '../words/bench.ts';
import { outcomeWords } from '../words/outcome.ts';

interface Props {
  readonly scenario: Scenario;
  readonly judgement: ClaimJudgement;
}

/** The sentence that is put to the test, and how it stands. */
export function Claim({ scenario, judgement }: Props) {
  const { state } = judgement;
  return (
    <section class={`claim ${state}`} aria-label={benchWords.claim}>
      <p class="sentence">{scenario.claim}</p>
      <div class="stamp" data-verdict={state} aria-live="polite">
        <Stamp judgement={judgement} />
      </div>
      {state !== 'open' && (
        <p class="judged">
          {state === 'partly'
            ? outcomeWords.claimLong.partly(judgement)
            : outcomeWords.claimLong[state](ownBrowser, judgement)}{' '}
          {(state === 'confirmed' || state === 'refuted') && scenario.explanation}
        </p>
      )}
    </section>
  );
}

function Stamp({ judgement }: { readonly judgement: ClaimJudgement }) {
  const { state } = judgement;
  return <span>{state === 'partly' ? outcomeWords.claim.partly(judgement) : outcomeWords.claim[state]}</span>;
}
