import type { Finding } from '../../../src/explain/finding.ts';
import type { BrowserName } from '../../../src/scenario/scenario.ts';
import { findingWords } from '../words/findings.ts';
import { browserTitles } from '../words/page.ts';

/** What each browser's console says of a finding. */
export function ConsoleList({ console }: Pick<Finding, 'console'>) {
  return (
    <dl class="console">
      {(Object.keys(console) as BrowserName[]).map((browser) => (
        <div key={browser}>
          <dt>{browserTitles[browser]}</dt>
          <dd>{console[browser].length === 0 ? findingWords.silent : console[browser].join('\n')}</dd>
        </div>
      ))}
    </dl>
  );
}
