import type { OriginPattern } from './origin-pattern.ts';

/** Longest host name, in characters, that DNS can carry. */
const maxHostLength = 253;

/** A scheme with its `://`, and the port: none, one, or any. What a node of the tree still has to be told. */
interface Ending {
  readonly prefix: string;
  readonly port: OriginPattern['port'];
}

/**
 * All origin patterns of a policy as one radix tree over host names read from the right, flattened into typed arrays.
 *
 * A lookup leaves at the first character that no pattern has there, so a miss costs the same in ten patterns and in
 * 100,000, and a long hostile host costs no more than a short one. A `Set` is quicker by a little on exact origins, but
 * has to hash the whole input before it can say no, and cannot hold patterns.
 *
 * Neither the patterns nor the strings they came from are kept.
 */
export class OriginTree {
  /** No origin longer than this is in the tree. */
  readonly maxLength: number;
  /** The labels of all edges, one after the other. */
  readonly #text: Uint8Array;
  readonly #labelStart: Uint32Array;
  readonly #labelLength: Uint8Array;
  /** Children of a node lie side by side, sorted by the first character of their label. */
  readonly #firstChild: Uint32Array;
  readonly #childCount: Uint8Array;
  readonly #firstCharacter: Uint8Array;
  /** Index into `#endings` for the host that ends at this node, and for the hosts below it; 0 for none. */
  readonly #exact: Uint16Array | Uint32Array;
  readonly #below: Uint16Array | Uint32Array;
  readonly #endings: readonly (readonly Ending[])[];

  constructor(patterns: Iterable<OriginPattern>) {
    const builder = new TreeBuilder(patterns);
    this.maxLength = builder.maxLength;
    this.#endings = builder.endings;
    const size = builder.nodes.length;
    const Index = builder.endings.length < 0x10000 ? Uint16Array : Uint32Array;
    this.#labelStart = new Uint32Array(size);
    this.#labelLength = new Uint8Array(size);
    this.#firstChild = new Uint32Array(size);
    this.#childCount = new Uint8Array(size);
    this.#firstCharacter = new Uint8Array(size);
    this.#exact = new Index(size);
    this.#below = new Index(size);
    const text: number[] = [];
    builder.nodes.forEach((node, at) => {
      this.#labelStart[at] = text.length;
      this.#labelLength[at] = node.label.length;
      this.#firstChild[at] = node.firstChild;
      this.#childCount[at] = node.childCount;
      this.#firstCharacter[at] = node.label.charCodeAt(0);
      this.#exact[at] = node.exact;
      this.#below[at] = node.below;
      for (let i = 0; i < node.label.length; i++) text.push(node.label.charCodeAt(i));
    });
    this.#text = Uint8Array.from(text);
  }

  /** Whether some pattern names this origin. Anything that is not a serialised origin is in no pattern. */
  has(origin: string): boolean {
    if (origin.length > this.maxLength) return false;

    // The port first: up to five digits behind a colon. `http://12345` has a slash there and no port.
    let end = origin.length;
    let port: number | null = null;
    const floor = Math.max(0, end - 6);
    for (let at = end - 1, digits = 0, scale = 1; at >= floor; at--) {
      const code = origin.charCodeAt(at);
      if (code >= 0x30 && code <= 0x39) {
        if (at === 0) break;
        digits += (code - 0x30) * scale;
        scale *= 10;
        continue;
      }
      if (code === 0x3a && at < end - 1) {
        if (origin.charCodeAt(at + 1) === 0x30 && end - at > 2) return false;
        port = digits;
        end = at;
      }
      break;
    }

    let node = 0;
    let at = end;
    let belowEnd = -1;
    for (;;) {
      const exact = this.#exact[node]!;
      if (exact !== 0 && this.#endsHere(exact, origin, at, port)) return true;
      const below = this.#below[node]!;
      if (below !== 0 && this.#endsBelow(below, origin, at, port)) belowEnd = at;
      if (at === 0) break;
      const child = this.#child(node, origin.charCodeAt(at - 1));
      if (child === -1) break;
      const length = this.#labelLength[child]!;
      const start = this.#labelStart[child]!;
      if (length > at) break;
      let matched = 1;
      while (matched < length && this.#text[start + matched] === origin.charCodeAt(at - 1 - matched))
        matched++;
      if (matched < length) break;
      at -= length;
      node = child;
    }
    return belowEnd !== -1 && isHostLabels(origin, origin.indexOf('://') + 3, belowEnd, end);
  }

  /** The patterns, in the order of the tree. */
  *patterns(): Generator<OriginPattern> {
    const walk = function* (this: OriginTree, node: number, read: string): Generator<OriginPattern> {
      const label = this.#text.subarray(
        this.#labelStart[node]!,
        this.#labelStart[node]! + this.#labelLength[node]!,
      );
      const host = String.fromCharCode(...label.toReversed()) + read;
      for (const { prefix, port } of this.#endings[this.#exact[node]!]!)
        yield { scheme: prefix.slice(0, -3), host, subdomains: false, port };
      for (const { prefix, port } of this.#endings[this.#below[node]!]!)
        yield { scheme: prefix.slice(0, -3), host: host.slice(1), subdomains: true, port };
      const first = this.#firstChild[node]!;
      for (let child = first; child < first + this.#childCount[node]!; child++)
        yield* walk.call(this, child, host);
    };
    yield* walk.call(this, 0, '');
  }

  #child(node: number, code: number): number {
    const first = this.#firstChild[node]!;
    const last = first + this.#childCount[node]!;
    for (let child = first; child < last; child++) if (this.#firstCharacter[child] === code) return child;
    return -1;
  }

  #endsHere(endings: number, origin: string, hostStart: number, port: number | null): boolean {
    for (const ending of this.#endings[endings]!) {
      if (
        ending.prefix.length === hostStart &&
        samePort(ending.port, port) &&
        origin.startsWith(ending.prefix)
      )
        return true;
    }
    return false;
  }

  #endsBelow(endings: number, origin: string, labelsEnd: number, port: number | null): boolean {
    for (const ending of this.#endings[endings]!) {
      if (ending.prefix.length < labelsEnd && samePort(ending.port, port) && origin.startsWith(ending.prefix))
        return true;
    }
    return false;
  }
}

function samePort(wanted: OriginPattern['port'], seen: number | null): boolean {
  return wanted === '*' ? seen === null || seen <= 0xffff : wanted === seen;
}

/** Whether `text` from `start` to `end` is one or more labels of a host name that as a whole ends at `hostEnd`. */
function isHostLabels(text: string, start: number, end: number, hostEnd: number): boolean {
  if (hostEnd - start > maxHostLength) return false;
  let label = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x2e) {
      if (label === 0) return false;
      label = 0;
    } else if (
      (code >= 0x61 && code <= 0x7a) ||
      (code >= 0x30 && code <= 0x39) ||
      code === 0x2d ||
      code === 0x5f
    ) {
      if (++label > 63) return false;
    } else return false;
  }
  return label > 0;
}

interface BuildNode {
  readonly label: string;
  firstChild: number;
  childCount: number;
  exact: number;
  below: number;
}

/** Lays the nodes out breadth first from the sorted keys, so that the children of a node lie side by side. */
class TreeBuilder {
  readonly nodes: BuildNode[] = [];
  readonly endings: Ending[][] = [[]];
  maxLength = 0;
  readonly #endingIds = new Map<string, number>([['', 0]]);

  constructor(patterns: Iterable<OriginPattern>) {
    const byKey = new Map<string, Map<string, Ending>>();
    for (const { scheme, host, subdomains, port } of patterns) {
      const prefix = `${scheme}://`;
      const portLength = port === null ? 0 : port === '*' ? 6 : String(port).length + 1;
      this.maxLength = Math.max(
        this.maxLength,
        prefix.length + (subdomains ? maxHostLength : host.length) + portLength,
      );
      // A pattern for subdomains ends with the dot that its labels must end with.
      const key = reverse(subdomains ? `.${host}` : host);
      const endings = byKey.get(key) ?? new Map<string, Ending>();
      endings.set(`${prefix}${port}`, { prefix, port });
      byKey.set(key, endings);
    }
    const keys = [...byKey.keys()].sort();
    const queue: { node: BuildNode; from: number; to: number; depth: number }[] = [];
    const add = (from: number, to: number, depth: number): void => {
      const end = depth === -1 ? 0 : sharedPrefix(keys[from]!, keys[to - 1]!, depth, from === to - 1);
      const node = {
        label: keys[from]?.slice(Math.max(depth, 0), end) ?? '',
        firstChild: 0,
        childCount: 0,
        exact: 0,
        below: 0,
      };
      this.nodes.push(node);
      queue.push({ node, from, to, depth: end });
    };
    add(0, keys.length, -1);
    for (let head = 0; head < queue.length; head++) {
      const { node, from, to, depth } = queue[head]!;
      let at = from;
      if (at < to && keys[at]!.length === depth && depth > 0) {
        const id = this.#intern([...byKey.get(keys[at]!)!.values()]);
        if (keys[at]!.endsWith('.')) node.below = id;
        else node.exact = id;
        at++;
      }
      node.firstChild = this.nodes.length;
      while (at < to) {
        const code = keys[at]!.charCodeAt(depth);
        let next = at + 1;
        while (next < to && keys[next]!.charCodeAt(depth) === code) next++;
        add(at, next, depth);
        node.childCount++;
        at = next;
      }
    }
  }

  #intern(endings: Ending[]): number {
    const name = endings.map(({ prefix, port }) => `${prefix}${port}`).join(' ');
    let id = this.#endingIds.get(name);
    if (id === undefined) {
      id = this.endings.push(endings) - 1;
      this.#endingIds.set(name, id);
    }
    return id;
  }
}

/** Where the characters that two sorted keys share from `depth` on end; at least one further than `depth`. */
function sharedPrefix(first: string, last: string, depth: number, same: boolean): number {
  if (same) return first.length;
  let end = depth + 1;
  while (end < first.length && first[end] === last[end]) end++;
  return end;
}

function reverse(text: string): string {
  let reversed = '';
  for (let at = text.length - 1; at >= 0; at--) reversed += text[at];
  return reversed;
}
