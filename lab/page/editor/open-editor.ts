import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
  completionStatus,
} from '@codemirror/autocomplete';
import {
  defaultKeymap,
  history,
  historyKeymap,
  indentLess,
  insertTab,
  isolateHistory,
} from '@codemirror/commands';
import { javascriptLanguage } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState, Prec, Transaction } from '@codemirror/state';
import { drawSelection, EditorView, keymap, tooltips } from '@codemirror/view';
import type { CodeEditorProps } from './code-editor.tsx';
import { codeOf } from './code-of.ts';
import type { CodeProblem } from './code-problem.ts';
import { completionsAt } from './complete/completions.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { readServerCode } from './read-server-code.ts';
import { readStepsCode } from './read-steps-code.ts';
import { highlightStyle, theme } from './theme.ts';

/** An editor in the page. */
export interface OpenEditor {
  /** Puts the caret where a point of the window is, or at the start, and listens to the keyboard. */
  focus(point?: { readonly x: number; readonly y: number }): void;
  /** Shows the value of the properties, if it is not the text's own; reads the text again where its origins are others. */
  show(): void;
  /** Selects what is wrong. */
  go(problem: CodeProblem): void;
  /** Replaces what a problem says to replace. */
  apply(problem: CodeProblem): void;
  close(): void;
}

/** How long after the last key problems are told, in milliseconds: a word that is half written is no mistake. */
const patienceMs = 350;

/**
 * Opens an editor. It lives in a shadow tree, where its style sheets are adopted: a page whose content security policy
 * permits no inline styles permits these.
 *
 * @param holder an empty element.
 * @param props the component's properties, always the latest.
 * @param keys how the keyboard is used, for the ear.
 * @param tell hears the problems when they change.
 */
export function openEditor(
  holder: HTMLElement,
  props: { readonly current: CodeEditorProps },
  keys: string,
  tell: (problems: readonly CodeProblem[]) => void,
): OpenEditor {
  const root = holder.shadowRoot ?? holder.attachShadow({ mode: 'open' });
  const description = document.createElement('p');
  description.id = 'keys';
  description.hidden = true;
  description.textContent = keys;
  const { label } = props.current;
  let around = aroundOf(props.current);
  let known: unknown = props.current.value;
  let problems: readonly CodeProblem[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Tab walks through an editor that nobody has begun to edit, as it does through the rest of the page.
  let hasBegun = false;

  const view = new EditorView({
    root,
    state: EditorState.create({
      doc: codeOf(props.current),
      extensions: [
        Prec.highest(
          keymap.of([
            { key: 'Mod-Enter', run: () => run() },
            {
              key: 'Tab',
              run: (target) => acceptCompletion(target) || (hasBegun && insertTab(target)),
              shift: (target) => hasBegun && indentLess(target),
            },
          ]),
        ),
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        indentOnInput(),
        EditorState.tabSize.of(2),
        javascriptLanguage,
        syntaxHighlighting(highlightStyle),
        autocompletion({ override: [(context) => completionsAt(context, props.current)], icons: false }),
        tooltips({ position: 'fixed' }),
        keymap.of([
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...lintKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
        theme,
        EditorView.scrollMargins.of(() => ({ bottom: pageMargin() })),
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-describedby': description.id,
          // It can be typed in, so it can be reached; said aloud for those who only look at attributes.
          tabindex: '0',
          autocapitalize: 'off',
          autocorrect: 'off',
          spellcheck: 'false',
        }),
        EditorView.domEventObservers({
          keydown: ({ key, code }) => {
            // WebKitGTK has no name for the key of Shift+Tab, and says which one it is.
            if (code !== 'Tab' && !/^(?:Tab|Shift|Control|Alt|Meta|Escape)$/.test(key)) hasBegun = true;
          },
          mousedown: () => {
            hasBegun = true;
          },
          blur: () => {
            hasBegun = false;
            // Whoever presses Run next means what was typed.
            if (timer !== undefined) read();
          },
        }),
        EditorView.updateListener.of(({ docChanged, transactions }) => {
          if (!docChanged) return;
          clearTimeout(timer);
          const isOwn = transactions.some((each) => each.annotation(Transaction.userEvent) === 'show');
          if (isOwn) return;
          if (transactions.some((each) => each.isUserEvent('input.fix'))) read();
          else
            timer = setTimeout(read, completionStatus(view.state) === 'active' ? patienceMs * 2 : patienceMs);
        }),
      ],
    }),
  });
  root.replaceChildren(description, view.dom);

  function read(): boolean {
    clearTimeout(timer);
    timer = undefined;
    const text = view.state.doc.toString();
    const { kind, origin, origins } = props.current;
    if (kind === 'server') {
      const result = readServerCode(text, origin);
      if ('problems' in result) return said(result.problems);
      said([]);
      if (isNew(result.server)) props.current.onChange(result.server as never);
    } else {
      const result = readStepsCode(text, { page: origin, origins });
      if ('problems' in result) return said(result.problems);
      said([]);
      if (isNew(result.steps)) props.current.onChange(result.steps as never);
    }
    return true;
  }

  /** Whether a value is another than what the parent has; spaces and comments make none. */
  function isNew(value: unknown): boolean {
    const isOther = JSON.stringify(value) !== JSON.stringify(known);
    known = value;
    return isOther;
  }

  function said(found: readonly CodeProblem[]): boolean {
    const before = JSON.stringify(problems);
    problems = found;
    view.dispatch(setDiagnostics(view.state, diagnosticsOf(found, apply)));
    if (JSON.stringify(found) !== before) {
      tell(found);
      props.current.onProblems?.(found);
    }
    return found.length === 0;
  }

  function run(): boolean {
    closeCompletion(view);
    if (read()) props.current.onRun?.();
    return true;
  }

  function apply({ replacement }: CodeProblem): void {
    if (replacement === undefined || replacement.to > view.state.doc.length) return;
    view.dispatch({
      changes: replacement,
      selection: { anchor: replacement.from + replacement.insert.length },
      userEvent: 'input.fix',
      annotations: isolateHistory.of('full'),
    });
    view.focus();
  }

  read();
  return {
    focus(point) {
      const at = point && view.posAtCoords(point);
      if (typeof at === 'number') {
        hasBegun = true;
        view.dispatch({ selection: { anchor: at } });
      } else view.dispatch({ scrollIntoView: true });
      view.focus();
    },
    show() {
      const isOther = around !== aroundOf(props.current);
      around = aroundOf(props.current);
      if (JSON.stringify(props.current.value) === JSON.stringify(known)) {
        if (isOther) read();
        return;
      }
      known = props.current.value;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: codeOf(props.current) },
        annotations: [Transaction.userEvent.of('show'), isolateHistory.of('full')],
      });
      read();
    },
    go({ from, to }) {
      const { length } = view.state.doc;
      view.dispatch({
        selection: { anchor: Math.min(from, length), head: Math.min(to, length) },
        scrollIntoView: true,
      });
      view.focus();
    },
    apply,
    close() {
      clearTimeout(timer);
      view.destroy();
    },
  };
}

/** How far above the window's end the page wants the caret: something may stand there. */
function pageMargin(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom) || 0;
}

/** What a text is read with, besides itself. */
function aroundOf({ origin, origins }: CodeEditorProps): string {
  return JSON.stringify([origin, origins]);
}
