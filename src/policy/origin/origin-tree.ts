import { maxHostLength } from '../../web/host.ts';
import type { OriginPattern } from './origin-pattern.ts';
import { anyReach, type Ending, nodeWords, OriginTreeBuilder } from './origin-tree-builder.ts';

/** So many children are looked at one after the other; more are halved first. */
const fewChildren = 8 * nodeWords;

/**
 * All origin patterns of a policy as one radix tree over host names read from the right, flattened into typed arrays.
 *
 * A lookup leaves at the first character that no pattern has there, and where more characters are left than any pattern
 * has, so a miss costs the same in ten patterns and in 100,000, and a long hostile host costs no more than a short one.
 * A `Set` is quicker by a little on exact origins, but has to hash the whole input before it can say no, and cannot
 * hold patterns.
 *
 * A node is four words in a row, so that it costs the cache one line. Neither the patterns nor the strings they came
 * from are kept.
 */
export class OriginTree {
  /** No origin longer than this is in the tree. */
  readonly maxLength: number;
  readonly #nodes: Uint32Array;
  readonly #text: Uint8Array;
  readonly #endings: readonly (readonly Ending[])[];

  constructor(patterns: Iterable<OriginPattern>) {
    const { maxLength, nodes, text, endings } = new OriginTreeBuilder([...patterns]);
    this.maxLength = maxLength;
    this.#nodes = nodes;
    this.#text = text;
    this.#endings = endings;
  }

  /** Whether some pattern names this origin. Anything that is not a serialised origin is in no pattern. */
  has(origin: string): boolean {
    if (origin.length > this.maxLength) return false;
    const nodes = this.#nodes;
    const text = this.#text;
    const hostEnd = endOfHost(origin);
    let at = hostEnd;
    let belowStart = 0;
    let belowEnd = 0;
    let node = 0;
    for (;;) {
      const word = nodes[node + 3]!;
      if (word !== 0) {
        const hostStart = this.#hostStart(word >>> 1, origin, hostEnd);
        if (word % 2 === 0) {
          if (hostStart === at) return true;
        } else if (hostStart !== 0) {
          belowStart = hostStart;
          belowEnd = at;
        }
      }
      if (at === 0) break;
      node = this.#child(node, origin.charCodeAt(at - 1));
      if (node === 0) break;
      const shape = nodes[node + 1]!;
      const length = shape & 0xff;
      const left = at - length;
      const reach = shape >>> 24;
      if (left < 0 || (left > reach && reach !== anyReach)) break;
      const start = nodes[node]!;
      let matched = 1;
      while (matched < length && text[start + matched] === origin.charCodeAt(at - 1 - matched)) matched++;
      if (matched < length) break;
      at = left;
    }
    return belowEnd !== 0 && isHostLabels(origin, belowStart, belowEnd, hostEnd);
  }

  /** The patterns, in the order of the tree. */
  *patterns(): Generator<OriginPattern> {
    yield* this.#patternsFrom(0, '');
  }

  *#patternsFrom(node: number, read: string): Generator<OriginPattern> {
    const [start = 0, shape = 0, first = 0, word = 0] = this.#nodes.subarray(node, node + nodeWords);
    const label = this.#text.subarray(start, start + (shape & 0xff));
    const host = String.fromCharCode(...label.toReversed()) + read;
    const subdomains = word % 2 === 1;
    for (const { prefix, port } of this.#endings[word >>> 1]!) {
      yield { scheme: prefix.slice(0, -3), host: subdomains ? host.slice(1) : host, subdomains, port };
    }
    const end = first + ((shape >>> 16) & 0xff) * nodeWords;
    for (let child = first; child < end; child += nodeWords) yield* this.#patternsFrom(child, host);
  }

  /** The child whose label starts with a character; 0 for none. */
  #child(node: number, character: number): number {
    const nodes = this.#nodes;
    let first = nodes[node + 2]!;
    let end = first + ((nodes[node + 1]! >>> 16) & 0xff) * nodeWords;
    while (end - first > fewChildren) {
      const middle = first + ((end - first) >>> 3) * nodeWords;
      if (((nodes[middle + 1]! >>> 8) & 0xff) <= character) first = middle;
      else end = middle;
    }
    for (; first < end; first += nodeWords) {
      if (((nodes[first + 1]! >>> 8) & 0xff) === character) return first;
    }
    return 0;
  }

  /** Where the host starts in an origin that has the scheme and the port of one of these endings; 0 if none has. */
  #hostStart(endings: number, origin: string, hostEnd: number): number {
    for (const { prefix, port, defaultPort } of this.#endings[endings]!) {
      if (!origin.startsWith(prefix)) continue;
      if (hostEnd === origin.length) {
        if (port === null || port === '*') return prefix.length;
      } else if (port !== null) {
        const seen = Number(origin.slice(hostEnd + 1));
        if (port === '*' ? seen <= 0xffff && seen !== defaultPort : seen === port) return prefix.length;
      }
    }
    return 0;
  }
}

/** Where the host ends: before a colon and one to five digits, a number without leading zeros; else with the text. */
function endOfHost(text: string): number {
  const floor = Math.max(0, text.length - 6);
  let at = text.length - 1;
  while (at > floor && isDigit(text.charCodeAt(at))) at--;
  const digits = text.length - 1 - at;
  if (digits === 0 || text.charCodeAt(at) !== 0x3a) return text.length;
  // Behind a leading zero there is no port, and a colon is in no host: the walk ends at it.
  return digits > 1 && text.charCodeAt(at + 1) === 0x30 ? text.length : at;
}

function isDigit(character: number): boolean {
  return character >= 0x30 && character <= 0x39;
}

/** 1 for the characters of a label. */
const inLabel = new Uint8Array(128);
for (const character of 'abcdefghijklmnopqrstuvwxyz0123456789-_') inLabel[character.charCodeAt(0)] = 1;

/** Whether `text` from `start` to `end` is one or more labels of a host name that as a whole ends at `hostEnd`. */
function isHostLabels(text: string, start: number, end: number, hostEnd: number): boolean {
  // The longest name there is has the dot of the root.
  const isRooted = text.charCodeAt(hostEnd - 1) === 0x2e;
  if (hostEnd - start > (isRooted ? maxHostLength : maxHostLength - 1)) return false;
  let labelStart = start;
  for (let at = start; at < end; at++) {
    const character = text.charCodeAt(at);
    if (character < 0x80 && inLabel[character] === 1) continue;
    if (character !== 0x2e || at === labelStart || at - labelStart > 63) return false;
    labelStart = at + 1;
  }
  return end > labelStart && end - labelStart <= 63;
}
