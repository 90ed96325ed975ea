import type { ExchangeMessage } from './exchange-view.ts';

/** A request and its answer. */
type Pair = readonly [ExchangeMessage, ExchangeMessage];

/** The most pairs that go in turns: two servers that send to each other, each asked by a preflight first. */
const longestTurn = 4;
/** Fewer are as quickly read as folded. */
const fewest = 3;

/**
 * Folds what goes over the wire again and again: the first turn is left, then how many came like it. Those that differ
 * by no more than their URLs are alike, so that a circle of redirects that counts is one too. What ends it is no longer
 * like it, and stays.
 */
export function foldRepeats(messages: readonly ExchangeMessage[]): readonly ExchangeMessage[] {
  const folded: ExchangeMessage[] = [];
  for (let at = 0; at < messages.length; ) {
    const pairs = pairsFrom(messages, at);
    const run = runOf(pairs);
    if (run === null) {
      folded.push(messages[at++]!);
      continue;
    }
    const { turn, repeated } = run;
    const first = pairs.slice(0, turn);
    const rest = pairs.slice(turn, turn + repeated);
    folded.push(...first.flat(), more(first, rest));
    at += (turn + repeated) * 2;
  }
  return folded;
}

/** The pairs that follow each other from a place on. */
function pairsFrom(messages: readonly ExchangeMessage[], start: number): readonly Pair[] {
  const pairs: Pair[] = [];
  for (let at = start; at + 1 < messages.length; at += 2) {
    const [request, response] = [messages[at]!, messages[at + 1]!];
    if (request.kind !== 'request' || response.kind !== 'response') break;
    pairs.push([request, response]);
  }
  return pairs;
}

/** How many pairs at the beginning make a turn, and how many repeat it. */
function runOf(pairs: readonly Pair[]): { readonly turn: number; readonly repeated: number } | null {
  const keys = pairs.map((pair) => JSON.stringify(pair.map(withoutUrl)));
  for (let turn = 1; turn <= longestTurn; turn++) {
    const end = keys.findIndex((key, at) => at >= turn && key !== keys[at - turn]);
    const repeated = (end === -1 ? keys.length : end) - turn;
    if (repeated >= Math.max(fewest, turn)) return { turn, repeated };
  }
  return null;
}

function withoutUrl({ label, lines, ...rest }: ExchangeMessage): unknown {
  return {
    ...rest,
    label: label.split(' ', 1)[0],
    lines: lines.map(({ text, tone }) => [text.replace(/^(Location:).*/i, '$1'), tone]),
  };
}

function more(first: readonly Pair[], rest: readonly Pair[]): ExchangeMessage {
  const isExact = rest.every((pair, at) => JSON.stringify(pair) === JSON.stringify(first[at % first.length]));
  return {
    kind: 'more',
    label: `… ${rest.length} more, the same${isExact ? '' : ' but for their URLs'}`,
    server: first[0]![0].server,
    lines: [],
    failed: false,
  };
}
