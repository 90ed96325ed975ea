import '../../look/tokens.css';
import '../../look/base.css';
import './harness.css';
import { render } from 'preact';
import { useState } from 'preact/hooks';
import type { Sequence } from '../../../../src/explain/sequence/row.ts';
import { SequenceView } from '../sequence-view.tsx';

// A page with a drawing on it, and nothing else: tests say which.

function Harness({ sequence, live }: { readonly sequence: Sequence; readonly live: boolean }) {
  const [selected, select] = useState<string | null>(null);
  return (
    <main>
      <section class="harness-card">
        <SequenceView sequence={sequence} selected={selected} onSelect={select} live={live} />
      </section>
    </main>
  );
}

declare global {
  interface Window {
    show(sequence: Sequence, live?: boolean): void;
  }
}

window.show = (sequence, live = false) => {
  render(<Harness sequence={sequence} live={live} />, document.getElementById('root')!);
};
