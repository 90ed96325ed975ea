/** One thing that is wrong with a piece of data, and what to write instead. */
export interface Fault {
  /** Where, as one would write it: `variants[0].steps[2].url`. */
  readonly path: string;
  /** What was found there. */
  readonly value: unknown;
  readonly fix: string;
}

/** Checks the value at a path and adds what is wrong with it to the faults. */
export type Check = (value: unknown, path: string, faults: Fault[]) => void;

/** A string that passes a test. */
export function text(fix: string, passes: (value: string) => boolean = (value) => value !== ''): Check {
  return (value, path, faults) => {
    if (typeof value !== 'string' || !passes(value)) faults.push({ path, value, fix });
  };
}

/** One of a few literals. */
export function oneOf(...allowed: readonly (string | boolean)[]): Check {
  const fix = `Write ${allowed.map((value) => JSON.stringify(value)).join(' or ')}.`;
  return (value, path, faults) => {
    if (!allowed.includes(value as string)) faults.push({ path, value, fix });
  };
}

/** A list whose every item passes, of at least `least` items. */
export function listOf(item: Check, least = 0): Check {
  return (value, path, faults) => {
    if (!Array.isArray(value) || value.length < least) {
      faults.push({ path, value, fix: `Write a list${least > 0 ? ` of at least ${least}` : ''}: [ ... ].` });
      return;
    }
    for (const [index, element] of value.entries()) item(element, `${path}[${index}]`, faults);
  };
}

/** An object used as a map, keys and values checked. */
export function mapOf(key: Check, item: Check): Check {
  return (value, path, faults) => {
    if (!isObject(value)) {
      faults.push({ path, value, fix: 'Write an object: { ... }.' });
      return;
    }
    for (const [name, element] of Object.entries(value)) {
      const at = `${path}[${JSON.stringify(name)}]`;
      key(name, at, faults);
      item(element, at, faults);
    }
  };
}

/** An object with these properties and no other; those whose name ends in `?` may be left out. */
export function shape(properties: Readonly<Record<string, Check>>): Check {
  const known = Object.keys(properties).map((name) => name.replace('?', ''));
  return (value, path, faults) => {
    if (!isObject(value)) {
      faults.push({ path, value, fix: `Write an object with ${known.join(', ')}.` });
      return;
    }
    for (const name of Object.keys(value)) {
      if (!known.includes(name)) {
        faults.push({
          path: join(path, name),
          value: value[name],
          fix: `Remove it; known are ${known.join(', ')}.`,
        });
      }
    }
    for (const [property, check] of Object.entries(properties)) {
      const name = property.replace('?', '');
      if (value[name] === undefined && property !== name) continue;
      check(value[name], join(path, name), faults);
    }
  };
}

/** One of several shapes, told apart by a property. */
export function shapeBy(
  tag: string,
  shapes: Readonly<Record<string, Readonly<Record<string, Check>>>>,
): Check {
  const checks = new Map(
    Object.entries(shapes).map(([name, properties]) => [name, shape({ [tag]: oneOf(name), ...properties })]),
  );
  return (value, path, faults) => {
    const check = isObject(value) ? checks.get(value[tag] as string) : undefined;
    if (check !== undefined) return check(value, path, faults);
    const seen = isObject(value) ? value[tag] : value;
    faults.push({
      path: join(path, tag),
      value: seen,
      fix: `Write one of ${[...checks.keys()].join(', ')}.`,
    });
  };
}

/** A whole number within bounds. */
export function wholeNumber(least: number, most: number): Check {
  return (value, path, faults) => {
    if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) {
      faults.push({ path, value, fix: `Write a whole number from ${least} to ${most}.` });
    }
  };
}

/** Passes where either does; the faults are those of the one that fits a list or an object, as written. */
export function oneOrListOf(item: Check): Check {
  const many = listOf(item, 1);
  return (value, path, faults) => (Array.isArray(value) ? many : item)(value, path, faults);
}

/** Either `null` or what passes. */
export function orNull(check: Check): Check {
  return (value, path, faults) => {
    if (value !== null) check(value, path, faults);
  };
}

/** Whether a value is an object that is no list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
