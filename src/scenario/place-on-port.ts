/** A symbolic origin at the start of, or inside, a string: no port follows, nor more of the host. */
const portFree = /\bhttp:\/\/(?:[a-z0-9*-]+\.)+localhost(?![\w.:-])/g;

/**
 * Gives every symbolic origin in a piece of plain data the port at which it is played.
 *
 * An origin that carries a port already keeps it: that is how a scenario names the wrong one.
 *
 * @param data a scenario or a part of one.
 * @param port the port, or `null` where the scheme's own is used.
 * @returns a copy.
 */
export function placeOnPort<T>(data: T, port: number | null): T {
  if (port === null) return data;
  return mapStrings(data, (text) => text.replace(portFree, (origin) => `${origin}:${port}`)) as T;
}

/** A copy of a piece of plain data, every string in it mapped, keys too. */
export function mapStrings(data: unknown, map: (text: string) => string): unknown {
  if (typeof data === 'string') return map(data);
  if (Array.isArray(data)) return data.map((item) => mapStrings(item, map));
  if (typeof data === 'object' && data !== null) {
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [map(key), mapStrings(value, map)]));
  }
  return data;
}
