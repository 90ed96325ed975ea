import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The colours of `.t-…` in editor.css, which the page's variables carry into the shadow tree. */
export const highlightStyle = HighlightStyle.define([
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--leaf)' },
  { tag: tags.comment, color: 'var(--soft)', fontStyle: 'italic' },
  { tag: [tags.bool, tags.null, tags.number, tags.keyword, tags.controlKeyword], color: 'var(--rose)' },
]);

/** The looks of an open editor: those of the text that it takes the place of. */
export const theme = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'transparent', font: '13px / 1.6 var(--mono)' },
  '&.cm-focused': { outline: '2px solid var(--rose)', outlineOffset: '-2px' },
  '.cm-scroller': { font: 'inherit', overflowX: 'auto', scrollbarWidth: 'thin' },
  '.cm-content': { padding: '12px 0', caretColor: 'var(--ink)', minHeight: '2em' },
  '.cm-line': { padding: '0 14px' },
  '@media print': {
    '.cm-scroller': { overflowX: 'visible' },
    '.cm-content': { flexShrink: '1', whiteSpace: 'break-spaces', overflowWrap: 'anywhere' },
  },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '1.5px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--rose) 22%, transparent)',
  },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'transparent',
    boxShadow: 'inset 0 -1.5px 0 var(--soft)',
  },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'transparent', color: 'var(--stop)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--stop) 1px',
    textUnderlineOffset: '3px',
    textDecorationSkipInk: 'none',
  },
  '.cm-lintRange-active': { backgroundColor: 'var(--stop-soft)' },
  '.cm-lintPoint-error:after': { borderBottomColor: 'var(--stop)' },
  '.cm-tooltip': {
    maxWidth: 'min(420px, calc(100vw - 24px))',
    border: '1px solid var(--line)',
    borderRadius: '8px',
    backgroundColor: 'var(--card)',
    color: 'var(--ink)',
    boxShadow: '0 6px 20px rgb(0 0 0 / 0.16)',
    overflow: 'hidden',
  },
  '.cm-tooltip-lint': { fontFamily: 'var(--sans)' },
  '.cm-diagnostic': { padding: '8px 12px', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  '.cm-diagnostic-error': { borderLeft: '4px solid var(--stop)' },
  '.cm-diagnosticSource': { font: '12px var(--mono)', color: 'var(--soft)', opacity: '1' },
  '.cm-diagnosticAction': {
    display: 'inline-block',
    margin: '6px 0 2px',
    padding: '4px 10px',
    border: '1px solid var(--rose)',
    borderRadius: '6px',
    backgroundColor: 'var(--rose)',
    color: 'var(--on-rose)',
    font: '600 12.5px var(--mono)',
    cursor: 'pointer',
  },
  '.cm-tooltip.cm-tooltip-autocomplete': { overflow: 'visible' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    maxWidth: 'min(340px, calc(100vw - 24px))',
    maxHeight: '13em',
    padding: '4px',
    fontFamily: 'var(--mono)',
    scrollbarWidth: 'thin',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    padding: '3px 8px',
    borderRadius: '5px',
    lineHeight: '1.4',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    background: 'var(--rose-soft)',
    color: 'var(--ink)',
    boxShadow: 'inset 2px 0 0 var(--rose)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionDetail': { color: 'var(--soft)', fontStyle: 'normal' },
  '.cm-tooltip.cm-completionInfo': { padding: '6px 10px', width: '230px', font: '13px / 1.45 var(--sans)' },
  '.cm-panels': { backgroundColor: 'var(--card)', color: 'var(--ink)', borderColor: 'var(--line)' },
  '.cm-panel.cm-panel-lint ul [aria-selected]': { backgroundColor: 'var(--stop-soft)', color: 'var(--ink)' },
  '.cm-panel.cm-panel-lint button[name=close]': { color: 'inherit' },
  '@media (prefers-reduced-motion: reduce)': { '.cm-cursorLayer': { animation: 'none !important' } },
});
