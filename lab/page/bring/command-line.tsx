import { useState } from 'preact/hooks';
import { copyText } from '../shell/copy.ts';
import { findingWords } from '../words/findings.ts';
import { pageWords } from '../words/page.ts';

/** A command to be copied into a terminal. */
export function CommandLine({ command }: { readonly command: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div class="command">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <pre tabIndex={0}>{command}</pre>
      <button type="button" onClick={async () => setCopied(await copyText(command))}>
        {copied ? pageWords.copied : findingWords.copy}
      </button>
    </div>
  );
}
