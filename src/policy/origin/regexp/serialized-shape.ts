import {
  astray,
  beforeHost,
  inHost,
  inPort,
  isWholeOrigin,
  type Shape,
  startOfShape,
  step,
} from './origin-shape.ts';

// Beyond every shape of the loose kind without a scheme given.
const afterDot = 64;
const inWrittenPort = 65;
const maxPortLength = 5;

/** Where every string begins. */
export const startOfSerialized: Shape = startOfShape(null);

/** Whether a string may end here and be an origin as browsers write it. */
export function isSerializedEnd(shape: Shape): boolean {
  return shape === afterDot || shape > inWrittenPort || (shape !== inPort && isWholeOrigin(shape));
}

/** Whether the character read last is one of a domain's or an IPv4 address's. */
export function isInDomain(shape: Shape): boolean {
  return shape === inHost || shape === afterDot;
}

/**
 * Reads one character of an origin as browsers write it: lower case, no empty labels, a port of a few digits.
 *
 * Looser than `isSerializedOrigin` about what needs memory: lengths, default ports, IP addresses.
 */
export function stepSerialized(shape: Shape, character: string): Shape {
  if (/^[A-Z]$/.test(character)) return astray;
  if (shape >= inWrittenPort) {
    const digits = shape - inWrittenPort;
    return /^\d$/.test(character) && digits < maxPortLength ? shape + 1 : astray;
  }
  if (shape === inPort) return /^[1-9]$/.test(character) ? inWrittenPort + 1 : astray;
  if (shape === afterDot) {
    return character === '.' ? astray : step(inHost, character, null);
  }
  if (shape === beforeHost && character === '.') return astray;
  return shape === inHost && character === '.' ? afterDot : step(shape, character, null);
}
