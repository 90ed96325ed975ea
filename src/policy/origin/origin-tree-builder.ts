import { maxHostLength } from '../../web/host.ts';
import { defaultPort } from '../../web/url.ts';
import type { OriginPattern } from './origin-pattern.ts';

/** What an origin has besides its host. */
export interface Ending {
  /** The scheme with its `://`. */
  readonly prefix: string;
  readonly port: OriginPattern['port'];
  /** The port that is never written with this scheme. */
  readonly defaultPort: number | null;
}

/**
 * How many words a node has: where its label starts in the text; a byte each for the label's length, its first
 * character, the number of children and the reach; the first child; twice the index of its endings, one more where they
 * are those of the hosts below. A node is named by its first word. The root is 0, and nobody's child.
 */
export const nodeWords = 4;

/** The reach is how many characters there can be in front of a node's label, scheme included; this one is no limit. */
export const anyReach = 0xff;

const dot = 0x2e;

/**
 * Lays a tree of reversed hosts out breadth first, so that the children of a node lie side by side, sorted.
 *
 * The hosts are sorted where the tree branches, as bytes, one character at a time. To sort strings one would have to
 * build the reversed strings first, and then compare over and over what the tree has already found equal.
 */
export class OriginTreeBuilder {
  readonly nodes: Uint32Array;
  /** The labels. Equal ones share their place: it is the smaller, and the more often in the cache. */
  readonly text: Uint8Array;
  /** The endings that a node can have; the first, none. */
  readonly endings: (readonly Ending[])[] = [[]];
  maxLength = 0;

  readonly #patterns: readonly OriginPattern[];
  /** The hosts, reversed, a 0 behind each. Where subdomains are meant, they end with the dot that follows a label. */
  readonly #keys: Uint8Array;
  readonly #keyStarts: Uint32Array;
  /** The patterns, in the order of their keys as far as the tree has been laid out. */
  readonly #order: Uint32Array;
  readonly #sorted: Uint32Array;
  readonly #places = new Uint32Array(128);
  readonly #endingIds = new Map<string, Map<OriginPattern['port'], number>>();
  readonly #togetherIds = new Map<string, number>();
  readonly #labelStarts = new Map<number, number>();
  #textLength = 0;

  constructor(patterns: readonly OriginPattern[]) {
    this.#patterns = patterns;
    this.#order = Uint32Array.from(patterns.keys());
    this.#sorted = new Uint32Array(patterns.length);
    this.#keyStarts = new Uint32Array(patterns.length);
    this.#keys = new Uint8Array(patterns.reduce((sum, { host }) => sum + host.length + 2, 0));
    let key = 0;
    patterns.forEach(({ scheme, host, subdomains, port }, at) => {
      const hostLength = subdomains ? maxHostLength : host.length;
      const portLength = port === null ? 0 : port === '*' ? 6 : String(port).length + 1;
      this.maxLength = Math.max(this.maxLength, scheme.length + 3 + hostLength + portLength);
      this.#keyStarts[at] = key;
      for (let i = host.length - 1; i >= 0; i--) this.#keys[key++] = host.charCodeAt(i);
      if (subdomains) this.#keys[key++] = dot;
      key++;
    });
    const text = new Uint8Array(key);
    this.nodes = this.#layOut(text);
    this.text = text.slice(0, this.#textLength);
    this.#addReach();
  }

  #layOut(text: Uint8Array): Uint32Array {
    const most = 2 * this.#order.length + 1;
    const nodes = new Uint32Array(most * nodeWords);
    // Which of the ordered patterns a node has, and how many of their characters its ancestors have.
    const from = new Uint32Array(most);
    const to = new Uint32Array(most);
    const depth = new Uint32Array(most);
    to[0] = this.#order.length;
    let size = 1;
    for (let head = 0; head < size; head++) {
      const node = head * nodeWords;
      const last = to[head]!;
      let at = from[head]!;
      const start = depth[head]!;
      const end = head === 0 ? 0 : this.#sharedEnd(at, last, start);
      if (head > 0) {
        nodes[node] = this.#labelStart(text, at, start, end);
        nodes[node + 1] = (end - start) | (this.#character(at, start) << 8);
      }
      if (last - at > 1) this.#sort(at, last, end);

      const ended = at;
      while (at < last && this.#character(at, end) === 0) at++;
      if (at > ended) nodes[node + 3] = this.#endingsOf(ended, at);
      nodes[node + 2] = size * nodeWords;
      const firstChild = size;
      while (at < last) {
        from[size] = at;
        depth[size] = end;
        const first = this.#character(at, end);
        while (at < last && this.#character(at, end) === first) at++;
        to[size++] = at;
      }
      nodes[node + 1]! |= (size - firstChild) << 16;
    }
    return nodes.slice(0, size * nodeWords);
  }

  #character(at: number, column: number): number {
    return this.#keys[this.#keyStarts[this.#order[at]!]! + column]!;
  }

  /** Where the characters end that some keys share from `start` on. */
  #sharedEnd(from: number, to: number, start: number): number {
    for (let end = start + 1; ; end++) {
      const character = this.#character(from, end);
      if (character === 0) return end;
      for (let at = from + 1; at < to; at++) if (this.#character(at, end) !== character) return end;
    }
  }

  /** Sorts by one character; what is equal in it stays in order. */
  #sort(from: number, to: number, column: number): void {
    const places = this.#places.fill(0);
    for (let at = from; at < to; at++) places[this.#character(at, column)]!++;
    for (let character = 0, place = from; character < places.length; character++) {
      const count = places[character]!;
      places[character] = place;
      place += count;
    }
    for (let at = from; at < to; at++) {
      this.#sorted[places[this.#character(at, column)]!++] = this.#order[at]!;
    }
    for (let at = from; at < to; at++) this.#order[at] = this.#sorted[at]!;
  }

  /** Where the label is in the text; puts it there if it is not yet. */
  #labelStart(text: Uint8Array, at: number, start: number, end: number): number {
    const key = this.#keyStarts[this.#order[at]!]! + start;
    const length = end - start;
    let hash = length;
    for (let i = 0; i < length; i++) hash = (Math.imul(hash, 31) + this.#keys[key + i]!) | 0;
    const known = this.#labelStarts.get(hash);
    if (known !== undefined) {
      let same = 0;
      while (same < length && text[known + same] === this.#keys[key + same]) same++;
      if (same === length) return known;
    }
    const labelStart = this.#textLength;
    for (let i = 0; i < length; i++) text[this.#textLength++] = this.#keys[key + i]!;
    this.#labelStarts.set(hash, labelStart);
    return labelStart;
  }

  /** The last word of a node where the keys of these patterns end, which are equal. */
  #endingsOf(from: number, to: number): number {
    const { subdomains } = this.#patterns[this.#order[from]!]!;
    let id = this.#endingId(this.#patterns[this.#order[from]!]!);
    if (to - from > 1) {
      const ids = new Set<number>();
      for (let at = from; at < to; at++) ids.add(this.#endingId(this.#patterns[this.#order[at]!]!));
      if (ids.size > 1) id = this.#togetherId([...ids]);
    }
    return id * 2 + (subdomains ? 1 : 0);
  }

  /** The index of the endings that are this pattern's and no other. */
  #endingId({ scheme, port }: OriginPattern): number {
    const ids = this.#endingIds.get(scheme) ?? new Map<OriginPattern['port'], number>();
    let id = ids.get(port);
    if (id === undefined) {
      id = this.endings.push([{ prefix: `${scheme}://`, port, defaultPort: defaultPort(scheme) }]) - 1;
      this.#endingIds.set(scheme, ids.set(port, id));
    }
    return id;
  }

  #togetherId(ids: readonly number[]): number {
    const name = ids.join();
    let id = this.#togetherIds.get(name);
    if (id === undefined) {
      id = this.endings.push(ids.flatMap((one) => this.endings[one]!)) - 1;
      this.#togetherIds.set(name, id);
    }
    return id;
  }

  /** From the leaves to the root: a child's reach and its label, or what can stand in front of a host that ends here. */
  #addReach(): void {
    const { nodes } = this;
    for (let node = nodes.length - nodeWords; node >= 0; node -= nodeWords) {
      const word = nodes[node + 3]!;
      let reach = word % 2 === 1 ? anyReach : 0;
      for (const { prefix } of this.endings[word >>> 1]!) reach = Math.max(reach, prefix.length);
      const first = nodes[node + 2]!;
      const last = first + ((nodes[node + 1]! >>> 16) & 0xff) * nodeWords;
      for (let child = first; child < last; child += nodeWords) {
        const lengthAndReach = nodes[child + 1]!;
        reach = Math.max(reach, (lengthAndReach & 0xff) + (lengthAndReach >>> 24));
      }
      nodes[node + 1]! |= Math.min(reach, anyReach) << 24;
    }
  }
}
