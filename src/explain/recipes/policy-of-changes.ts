import type { PolicyData } from '../../scenario/scenario.ts';
import { parseOrigin } from '../../web/origin.ts';
import { splitList } from '../causes/exchanges.ts';
import type { Change, HeaderChange } from '../change.ts';

/** The policy that changes amount to. Without `origin` they are a part of one: the rest stays as it is. */
export type PolicyOfChanges = Omit<PolicyData, 'origin'> & { readonly origin?: '*' | readonly string[] };

/**
 * What is known of the server's policy besides the changes: what stays as it is, and what the page needs of it in any
 * case. A policy is one whole, so a change to a part of it needs the rest.
 */
export type KnownPolicy = Omit<Partial<PolicyOfChanges>, 'origin'> & {
  /** The page's origin, which the server lets in or will; `'*'` where it lets everybody in. */
  readonly origin?: string;
  /** Whence the answer came that is to change. What it says of itself goes there alone. */
  readonly url?: string;
};

/** The headers that a policy decides on, and the option that stands for each. */
const options = {
  'access-control-allow-origin': 'origin',
  'access-control-allow-credentials': 'credentials',
  'access-control-allow-methods': 'methods',
  'access-control-allow-headers': 'allowedHeaders',
  'access-control-expose-headers': 'exposedHeaders',
  'access-control-max-age': 'maxAge',
} as const;

/** Whether a policy of this library decides on the header. */
export function isPolicyHeader(name: string): boolean {
  return name.toLowerCase() in options;
}

/**
 * What the changes to one server amount to, as the options of this library.
 *
 * @param changes those to one server; such as no policy decides on are passed over.
 * @param known what stays as it is.
 * @returns one policy, or several of which the first that names the origin decides; `null` where they amount to none
 *   that is safe and works: an origin that is none, `null`, or any origin with credentials.
 */
export function policyOfChanges(
  changes: readonly Change[],
  known: KnownPolicy = {},
): readonly PolicyOfChanges[] | null {
  const whole = changes.findLast((change) => change.change === 'policy');
  if (whole !== undefined) return [whole.cors].flat().map(ofData);

  const { origin: knownOrigin, url: _, ...rest } = known;
  const policy: Draft = { ...rest };
  if (knownOrigin !== undefined) policy.origin = knownOrigin === '*' ? '*' : [knownOrigin];
  for (const change of changes) {
    if (change.change === 'response-header' && isPolicyHeader(change.name)) apply(change, policy);
  }
  const { origin, credentials } = policy;
  const wrong = origin === '*' ? credentials === true : origin?.some((one) => parseOrigin(one) === null);
  return wrong ? null : [policy];
}

type Draft = { -readonly [Name in keyof PolicyOfChanges]: PolicyOfChanges[Name] };

function apply({ name, value }: HeaderChange, policy: Draft): void {
  const option = options[name.toLowerCase() as keyof typeof options];
  switch (option) {
    case 'origin':
      if (value !== null) policy.origin = value === '*' ? '*' : [value];
      break;
    case 'credentials':
      policy.credentials = value === 'true';
      break;
    case 'maxAge':
      if (value !== null && /^\d+$/.test(value)) policy.maxAge = Number(value);
      break;
    default:
      policy[option] = splitList(value);
  }
}

/** A database's origins are written out. */
function ofData({ origin, ...rest }: PolicyData): PolicyOfChanges {
  const origins = typeof origin === 'object' && 'directory' in origin ? origin.directory : [origin].flat();
  return { ...rest, origin: origins.includes('*') ? '*' : origins };
}
