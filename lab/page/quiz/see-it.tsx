import { useEffect, useState } from 'preact/hooks';
import type { Proof } from '../../quiz/question.ts';
import { encodeExperiment } from '../../shared/experiment.ts';
import { formatFragment } from '../store/fragment.ts';
import { quizWords } from '../words/quiz.ts';

/** Leads to what proves an answer: a variation of a case, or the sandbox. */
export function SeeIt({ proof }: { readonly proof: Proof }) {
  const [encoded, setEncoded] = useState<string | null>(null);
  useEffect(() => {
    if (!('experiment' in proof)) return;
    let wanted = true;
    encodeExperiment(proof.experiment).then((text) => wanted && setEncoded(text));
    return () => {
      wanted = false;
    };
  }, [proof]);
  const href =
    'case' in proof
      ? `/case/${proof.case}${formatFragment({ variant: proof.variant, experiment: null })}`
      : encoded === null
        ? null
        : `/sandbox${formatFragment({ variant: 0, experiment: encoded })}`;
  if (href === null) return null;
  return (
    <a class="button" data-see="" href={href} title={quizWords.seeHint}>
      {quizWords.see}
    </a>
  );
}
