import { useLayoutEffect, useRef } from 'preact/hooks';

export interface QuizKeys {
  /** A number, from 0. */
  readonly onNumber: (index: number) => void;
  /** Down is 1, up is -1. */
  readonly onMove: (by: 1 | -1) => void;
  /** Forth is 1, back is -1. */
  readonly onTurn: (by: 1 | -1) => void;
}

/** Hears the keys of the quiz wherever the focus is, save where they have a meaning of their own. */
export function useQuizKeys(keys: QuizKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  // Before anything can be seen of it: who is quick loses no key.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return;
      if ((event.target as Element).closest?.('input, select, textarea, pre, [role=textbox], summary'))
        return;
      const { onNumber, onMove, onTurn } = latest.current;
      const act = /^[1-9]$/.test(event.key)
        ? () => onNumber(Number(event.key) - 1)
        : event.key === 'ArrowDown'
          ? () => onMove(1)
          : event.key === 'ArrowUp'
            ? () => onMove(-1)
            : event.key === 'ArrowRight'
              ? () => onTurn(1)
              : event.key === 'ArrowLeft'
                ? () => onTurn(-1)
                : null;
      if (act === null) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
