/** How far into `scheme://host:port` a string is. */
export type Shape = number;

export const inScheme = 1;
const afterScheme = 2;
const afterSlash = 3;
export const beforeHost = 4;
export const inHost = 5;
export const inIpv6 = 6;
export const afterIpv6 = 7;
export const inPort = 8;
/** The string is not an origin, however it goes on. */
export const astray = 9;
const spelledScheme = 10;

/** Where every string begins. With a scheme given, only strings that begin with it are followed. */
export function startOfShape(scheme: string | null): Shape {
  return scheme === null ? 0 : spelledScheme;
}

/** Whether a string may end here and be an origin. */
export function isWholeOrigin(shape: Shape): boolean {
  return shape === inHost || shape === afterIpv6 || shape === inPort;
}

/** Whether the characters read from here on are still the scheme's, its colon and slashes included. */
export function isBeforeHost(shape: Shape): boolean {
  return shape < beforeHost || shape >= spelledScheme;
}

/** Whether reading led into the host or on in it. */
export function isHostCharacter(after: Shape): boolean {
  return after === inHost || after === inIpv6 || after === afterIpv6;
}

/**
 * Reads one character.
 *
 * Looser than a serialised origin: upper case, empty labels and any digits for a port pass, since a policy refuses
 * such an `Origin` before it asks an expression, and no parser takes it for another host.
 */
export function step(shape: Shape, character: string, scheme: string | null): Shape {
  if (shape >= spelledScheme) {
    const wanted = `${scheme}://`;
    const at = shape - spelledScheme;
    if (character.toLowerCase() !== wanted[at]) return astray;
    return at + 1 === wanted.length ? beforeHost : shape + 1;
  }
  switch (shape) {
    case 0:
      return /^[a-z]$/i.test(character) ? inScheme : astray;
    case inScheme:
      return character === ':' ? afterScheme : /^[a-z\d+.-]$/i.test(character) ? inScheme : astray;
    case afterScheme:
      return character === '/' ? afterSlash : astray;
    case afterSlash:
      return character === '/' ? beforeHost : astray;
    case beforeHost:
      return character === '[' ? inIpv6 : isHostSymbol(character) ? inHost : astray;
    case inHost:
      return character === ':' ? inPort : isHostSymbol(character) ? inHost : astray;
    case inIpv6:
      return character === ']' ? afterIpv6 : /^[\da-f:.]$/i.test(character) ? inIpv6 : astray;
    case afterIpv6:
      return character === ':' ? inPort : astray;
    case inPort:
      return /^\d$/.test(character) ? inPort : astray;
    default:
      return astray;
  }
}

function isHostSymbol(character: string): boolean {
  return /^[a-z\d._-]$/i.test(character);
}
