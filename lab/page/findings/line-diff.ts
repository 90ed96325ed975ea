/** A line of a text that changed. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/**
 * The lines of two texts as one list: what stayed, what went, what came.
 *
 * @param context how many lines that stayed are kept around those that changed; empty ones never are.
 */
export function lineDiff(before: string, after: string, context = 1): readonly DiffLine[] {
  const old = before === '' ? [] : before.split('\n');
  const now = after === '' ? [] : after.split('\n');
  return nearChanges(merged(old, now, commonLengths(old, now)), context);
}

/** For every pair of places, how many lines the rests from there have in common. */
function commonLengths(old: readonly string[], now: readonly string[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      lengths[i]![j] =
        old[i] === now[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  return lengths;
}

function merged(
  old: readonly string[],
  now: readonly string[],
  lengths: readonly (readonly number[])[],
): DiffLine[] {
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      lines.push({ kind: 'same', text: old[i]! });
      i++;
      j++;
    } else if (j >= now.length || (i < old.length && lengths[i + 1]![j]! >= lengths[i]![j + 1]!)) {
      lines.push({ kind: 'removed', text: old[i++]! });
    } else lines.push({ kind: 'added', text: now[j++]! });
  }
  return lines;
}

function nearChanges(lines: readonly DiffLine[], context: number): readonly DiffLine[] {
  const changed = lines.flatMap(({ kind }, index) => (kind === 'same' ? [] : [index]));
  return lines.filter(
    ({ kind, text }, index) =>
      (kind !== 'same' || text !== '') && changed.some((at) => Math.abs(at - index) <= context),
  );
}
