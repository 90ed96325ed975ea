import { useEffect, useRef, useState } from 'preact/hooks';
import type { SequenceRow } from '../../../src/explain/sequence/row.ts';

/** What makes a row one that can be reached. */
export interface RowProps {
  readonly id: string;
  readonly tabindex: 0 | -1;
  readonly 'aria-current': 'step' | undefined;
  readonly onFocus: () => void;
  readonly onClick: () => void;
  readonly onMouseMove: (event: MouseEvent) => void;
  readonly onMouseLeave: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Whether it has just come in a live run, and as which of those. */
  readonly isNew: boolean;
  readonly order: number;
}

interface Options {
  readonly rows: readonly SequenceRow[];
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  readonly live: boolean;
  /** Begins the ids of elements. */
  readonly prefix: string;
}

/** A pointer on its way to the card passes over nothing for a moment. */
const graceMs = 160;

/**
 * Rows as one stop of the Tab key, with arrow keys from row to row; the one that is pointed at, or focused, is open.
 */
export function useRows({ rows, selected, onSelect, live, prefix }: Options) {
  const [hovered, hover] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const known = useKnown(rows, live);
  useEffect(() => () => clearTimeout(timer.current), []);
  const ids = rows.map(({ id }) => id);
  const current = selected !== null && ids.includes(selected) ? selected : null;
  const stop = current ?? ids[0] ?? null;
  const elementId = (id: string) => `${prefix}-${id.replaceAll('.', '-')}`;

  const hoverSoon = (id: string | null) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => hover(id), id === null ? graceMs : 0);
  };
  const goTo = (id: string | undefined) => {
    if (id === undefined) return;
    const element = document.getElementById(elementId(id)) as HTMLElement | null;
    element?.focus();
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const close = () => {
    clearTimeout(timer.current);
    hover(null);
    onSelect(null);
  };
  const onKeyDown = (event: KeyboardEvent, id: string) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const at = ids.indexOf(id);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowRight: 1,
      ArrowUp: -1,
      ArrowLeft: -1,
    };
    const by = steps[event.key];
    if (by !== undefined) goTo(ids[Math.max(0, Math.min(ids.length - 1, at + by))]);
    else if (event.key === 'Home') goTo(ids[0]);
    else if (event.key === 'End') goTo(ids.at(-1));
    else if (event.key === 'Enter' || event.key === ' ') onSelect(id);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  };

  const propsOf = (id: string): RowProps => ({
    id: elementId(id),
    tabindex: id === stop ? 0 : -1,
    'aria-current': id === current ? 'step' : undefined,
    onFocus: () => onSelect(id),
    onClick: () => onSelect(id),
    // A drawing that comes up under a pointer at rest is not pointed at.
    onMouseMove: ({ movementX, movementY }) => {
      if (movementX !== 0 || movementY !== 0) hoverSoon(id);
    },
    onMouseLeave: () => hoverSoon(null),
    onKeyDown: (event) => onKeyDown(event, id),
    isNew: known.isNew(id),
    order: known.order(id),
  });
  const open = hovered !== null && ids.includes(hovered) ? hovered : current;
  return { open, propsOf, close, keepHover: () => hoverSoon(hovered), endHover: () => hoverSoon(null), goTo };
}

/** Tells which rows came since the view was last drawn; those of the first time only in a live run. */
function useKnown(rows: readonly SequenceRow[], live: boolean) {
  const state = useRef<{ readonly known: Set<string>; fresh: Map<string, number> }>(undefined);
  state.current ??= { known: new Set(live ? [] : rows.map(({ id }) => id)), fresh: new Map() };
  const { known, fresh } = state.current;
  const news = rows.filter(({ id }) => !known.has(id));
  if (news.length > 0) {
    for (const { id } of news) known.add(id);
    state.current.fresh = new Map(live ? news.map(({ id }, order) => [id, order]) : []);
  } else if (!live && fresh.size > 0) state.current.fresh = new Map();
  const { fresh: current } = state.current;
  return { isNew: (id: string) => current.has(id), order: (id: string) => current.get(id) ?? 0 };
}
