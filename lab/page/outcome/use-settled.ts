import { useEffect, useState } from 'preact/hooks';

/**
 * A value that follows once it has stayed the same for a moment: what is typed is not played letter by letter.
 *
 * @param milliseconds how long that is.
 */
export function useSettled<T>(value: T, milliseconds = 300): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    if (value === settled) return;
    const timer = setTimeout(() => settle(() => value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, settled, milliseconds]);
  return settled;
}

/** `false` until the page has been painted: what comes later must not hold up what is there. */
export function useAfterPaint(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setTimeout(() => setPainted(true)));
    return () => cancelAnimationFrame(frame);
  }, []);
  return painted;
}
