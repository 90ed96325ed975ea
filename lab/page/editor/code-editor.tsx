import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Server, Step } from '../../../src/scenario/scenario.ts';
import { loadSuffixes } from '../suffixes/short-list.ts';
import { editorWords } from '../words/editor.ts';
import { codeOf } from './code-of.ts';
import type { CodeProblem } from './code-problem.ts';
import { highlighted } from './highlighted.tsx';
import type { OpenEditor } from './open-editor.ts';
import './editor.css';

interface Common {
  /** What the editor is called: "Server b.pair.localhost". */
  readonly label: string;
  /**
   * For a server its own origin; for the page the URL of the first page, which the text does not say.
   */
  readonly origin: string;
  /** The origins of this experiment that have a server: completed, and for the page the only ones that may be called. */
  readonly origins?: readonly string[];
  /** Hears what keeps the text from being read; an empty list when nothing does. */
  readonly onProblems?: (problems: readonly CodeProblem[]) => void;
  /** Mod-Enter, in a text without problems. */
  readonly onRun?: () => void;
}

export type CodeEditorProps = Common &
  (
    | { readonly kind: 'server'; readonly value: Server; readonly onChange: (value: Server) => void }
    | {
        readonly kind: 'page';
        readonly value: readonly Step[];
        readonly onChange: (value: readonly Step[]) => void;
      }
  );

/**
 * One side of an experiment as code. It is text that looks like an editor until somebody comes to it; then the editor
 * loads. Changes are given up as data while the text can be read; a value that comes from outside replaces the text.
 */
export function CodeEditor(props: CodeEditorProps) {
  const { label, value, origin } = props;
  const keys = useId();
  const holder = useRef<HTMLDivElement>(null);
  const still = useRef<HTMLDivElement>(null);
  const open = useRef<OpenEditor | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const [state, setState] = useState<'still' | 'loading' | 'open' | 'failed'>('still');
  const [problems, setProblems] = useState<readonly CodeProblem[]>([]);

  const load = async (point?: { readonly x: number; readonly y: number }) => {
    if (state === 'loading' || state === 'open') return;
    setState('loading');
    try {
      // What is typed may name any host.
      const [{ openEditor }] = await Promise.all([import('./open-editor.ts'), loadSuffixes()]);
      if (holder.current === null || open.current !== null) return;
      open.current = openEditor(holder.current, latest, editorWords.keys, setProblems);
      const hadFocus = still.current?.contains(document.activeElement) ?? false;
      setState('open');
      if (hadFocus || point) requestAnimationFrame(() => open.current?.focus(point));
    } catch {
      setState('failed');
    }
  };

  useEffect(() => open.current?.show(), [value, origin, props.origins?.join(' ')]);
  useEffect(() => () => open.current?.close(), []);

  return (
    <div class="editor" data-state={state}>
      <div ref={holder} hidden={state !== 'open'} />
      {state !== 'open' && (
        // biome-ignore lint/a11y/useSemanticElements: a text area shows no colours
        <div
          ref={still}
          class="still"
          role="textbox"
          tabIndex={0}
          aria-multiline="true"
          aria-label={label}
          aria-describedby={keys}
          aria-busy={state === 'loading'}
          onFocus={() => load()}
          onClick={({ clientX: x, clientY: y }) => load({ x, y })}
          onKeyDown={({ key }) => key === 'Enter' && load()}
        >
          <pre>
            <code>{highlighted(codeOf(props))}</code>
          </pre>
        </div>
      )}
      <span id={keys} hidden>
        {editorWords.keys}
      </span>
      <div class="problems" role="status">
        {state === 'failed' && <p>{editorWords.failed}</p>}
        {problems.length > 0 && (
          <ul aria-label={editorWords.problems(problems.length)}>
            {problems.map((problem) => (
              <li key={`${problem.from} ${problem.code}`}>
                <button type="button" class="goto" onClick={() => open.current?.go(problem)}>
                  <span class="mark-no" aria-hidden="true">
                    ✕
                  </span>{' '}
                  {problem.message}
                </button>{' '}
                <span class="fix">{problem.fix}</span>{' '}
                {problem.replacement && (
                  <button type="button" class="apply" onClick={() => open.current?.apply(problem)}>
                    {editorWords.apply}
                  </button>
                )}{' '}
                <code>{problem.code}</code>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
