import { formatFragment } from '../store/fragment.ts';
import { bringWords } from '../words/bring.ts';

/** Leads to the sandbox with an experiment that was made of what somebody brought. */
export function SandboxLink({ experiment }: { readonly experiment: string | null }) {
  if (experiment === null) return null;
  return (
    <a
      class="button"
      data-sandbox=""
      title={bringWords.openHint}
      href={`/sandbox${formatFragment({ variant: 0, experiment })}`}
    >
      {bringWords.openInSandbox}
    </a>
  );
}
