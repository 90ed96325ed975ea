import type { Scenario } from '../../../src/scenario/scenario.ts';
import { ownBrowser } from '../play/browser-name.ts';
import type { ClaimJudgement } from '../play/judge.ts';
import type { CaseProgress } from '../store/progress.ts';
import { benchWords } from '../words/bench.ts';
import { outcomeWords } from '../words/outcome.ts';

interface Props {
  readonly scenario: Scenario;
  readonly judgement: ClaimJudgement;
  /** What became of it when all of it was run, on this visit or an earlier one. */
  readonly earlier: CaseProgress | undefined;
}

/** The sentence that is put to the test, and how it stands. */
export function Claim({ scenario, judgement, earlier }: Props) {
  const { state } = judgement;
  const isOpen = state === 'open' || state === 'partly';
  return (
    <section class={`claim ${state}`} aria-label={benchWords.claim}>
      <p class="sentence">{scenario.claim}</p>
      <div class="stamp" data-verdict={state} aria-live="polite">
        <Stamp judgement={judgement} earlier={earlier} />
      </div>
      {state !== 'open' && (
        <p class="judged">
          {state === 'partly'
            ? outcomeWords.claimLong.partly(judgement)
            : outcomeWords.claimLong[state](ownBrowser, judgement)}{' '}
          {(state === 'confirmed' || state === 'refuted') && scenario.explanation}
        </p>
      )}
      {isOpen && earlier !== undefined && <p class="judged">{outcomeWords.earlierLong[earlier]}</p>}
    </section>
  );
}

function Stamp({ judgement, earlier }: Omit<Props, 'scenario'>) {
  const { state } = judgement;
  if (state === 'open' && earlier !== undefined) return <span>{outcomeWords.earlier[earlier]}</span>;
  return <span>{state === 'partly' ? outcomeWords.claim.partly(judgement) : outcomeWords.claim[state]}</span>;
}
