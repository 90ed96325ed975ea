import { useEffect, useState } from 'preact/hooks';

/**
 * A value that follows once it has stayed the same for a moment: what is typed is not played letter by letter.
 *
 * @param of what the value is of; that of something else is taken at once.
 * @param milliseconds how long a moment is.
 */
export function useSettled<T>(value: T, of: unknown, milliseconds = 300): T {
  const [settled, settle] = useState({ value, of });
  useEffect(() => {
    if (value === settled.value && of === settled.of) return;
    const timer = setTimeout(() => settle({ value, of }), milliseconds);
    return () => clearTimeout(timer);
  }, [value, of, settled, milliseconds]);
  return of === settled.of ? settled.value : value;
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
