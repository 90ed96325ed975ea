/** A line that only one of two texts has. */
export interface Difference {
  readonly sign: '-' | '+';
  readonly line: string;
}

/**
 * What has to go and what has to come to make one list of lines of another, in order: the shortest such list.
 *
 * @see https://en.wikipedia.org/wiki/Longest_common_subsequence
 */
export function differences(before: readonly string[], after: readonly string[]): readonly Difference[] {
  // The length of what is common to what follows each pair of places.
  const common = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      common[i]![j] =
        before[i] === after[j]
          ? common[i + 1]![j + 1]! + 1
          : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
    }
  }
  const found: Difference[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      i++;
      j++;
    } else if (j === after.length || (i < before.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      found.push({ sign: '-', line: before[i++]! });
    } else {
      found.push({ sign: '+', line: after[j++]! });
    }
  }
  return found;
}
