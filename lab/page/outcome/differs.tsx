import { useState } from 'preact/hooks';
import { ownBrowser } from '../play/browser-name.ts';
import type { Agreement } from '../play/own-agreement.ts';
import type { Running } from '../play/run-here.ts';
import { copyText } from '../shell/copy.ts';
import { differenceInWords, outcomeWords } from '../words/outcome.ts';
import { bugReport } from './bug-report.ts';

interface Props {
  readonly run: Running;
  readonly agreement: Agreement;
}

/** The reader's browser did otherwise: where, and a report of it to take away. */
export function Differs({ run, agreement }: Props) {
  const [said, say] = useState<'copied' | 'not-copied' | null>(null);
  const report = bugReport({
    experiment: run.experiment,
    browser: ownBrowser,
    userAgent: navigator.userAgent,
    version: import.meta.env.CORSAGE_VERSION,
    seen: run.record.value,
    agreement,
  });
  return (
    <div class="differs" data-differs={agreement.differences.length} role="alert">
      <h3>{outcomeWords.differs}</h3>
      <ul>
        {agreement.differences.map(({ path, expected, seen }) => (
          <li key={path}>{differenceInWords(path, expected, seen)}</li>
        ))}
      </ul>
      <p>{outcomeWords.differsLead}</p>
      <p>
        <button type="button" onClick={async () => say((await copyText(report)) ? 'copied' : 'not-copied')}>
          {outcomeWords.report}
        </button>{' '}
        <span role="status">
          {said === 'copied' && outcomeWords.reportCopied}
          {said === 'not-copied' && outcomeWords.reportNotCopied}
        </span>
      </p>
      {said === 'not-copied' && (
        <textarea readOnly rows={8} value={report} aria-label={outcomeWords.report} />
      )}
    </div>
  );
}
