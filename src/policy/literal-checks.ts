import type { Decision } from './decision.ts';
import type { Policy } from './policy.ts';

/**
 * What TypeScript can see of a wrong policy when its values are literals: an intersection with this type does not
 * compile, and the property's type says why. Everything here is also checked when the policy is built.
 */
export type CheckedLiterals<O> = O extends { decide: unknown }
  ? unknown
  : CheckedCredentials<O> & CheckedOrigin<O> & CheckedNames<O>;

/** A type that no value has, carrying the reason. */
interface Wrong<Reason extends string> {
  readonly wrong: Reason;
}

type CheckedCredentials<O> = O extends { credentials: true }
  ? (O extends { origin: '*' | readonly ['*'] }
      ? { credentials: Wrong<"browsers refuse '*' for a request with credentials: name the origins"> }
      : unknown) &
      (O extends { exposedHeaders: '*' | readonly ['*'] }
        ? { exposedHeaders: Wrong<"with credentials '*' exposes nothing: name the headers"> }
        : unknown)
  : unknown;

type CheckedOrigin<O> = O extends { origin: infer Given }
  ? Given extends readonly unknown[]
    ? { origin: { readonly [K in keyof Given]: CheckedOriginText<Given[K], O> } }
    : { origin: CheckedOriginText<Given, O> }
  : unknown;

type CheckedOriginText<Text, O> = Text extends string
  ? string extends Text
    ? Text
    : Text extends 'null'
      ? O extends { dangerouslyAllowNullOrigin: true }
        ? Text
        : Wrong<"any page can become 'null': set dangerouslyAllowNullOrigin">
      : Text extends '*'
        ? Text
        : Text extends `${string}://${string}/${string}`
          ? Wrong<'an origin has no path and no trailing slash'>
          : Text extends `${string}://${string}`
            ? Text extends Lowercase<Text>
              ? Text
              : Wrong<'browsers send origins in lower case'>
            : Wrong<'an origin begins with its scheme: https://'>
  : Text;

type CheckedNames<O> = (O extends { methods: infer Names extends readonly unknown[] }
  ? { methods: { readonly [K in keyof Names]: CheckedMethod<Names[K]> } }
  : unknown) &
  (O extends { allowedHeaders: infer Names extends readonly unknown[] }
    ? { allowedHeaders: { readonly [K in keyof Names]: CheckedAllowedHeader<Names[K]> } }
    : unknown);

type CheckedMethod<Name> = Name extends string
  ? Uppercase<Name> extends 'CONNECT' | 'TRACE' | 'TRACK'
    ? Wrong<'no browser lets script send this method'>
    : string extends Name
      ? Name
      : Name extends Uppercase<Name>
        ? Name
        : Wrong<'methods are compared letter by letter: write them in upper case'>
  : Name;

type CheckedAllowedHeader<Name> = Name extends string
  ? Lowercase<Name> extends
      | 'cookie'
      | 'host'
      | 'origin'
      | 'referer'
      | 'content-length'
      | 'connection'
      | `sec-${string}`
      | `proxy-${string}`
    ? string extends Name
      ? Name
      : Wrong<'no browser lets script set this header'>
    : Name
  : Name;

/** What `decide` answers with: a promise is possible only where an origin function may return one. */
export type AnswerOf<Input> =
  Input extends Policy<infer Answer>
    ? Answer
    : Input extends { origin: infer Given }
      ? MayPromise<Given extends readonly (infer Each)[] ? Each : Given> extends true
        ? Decision | Promise<Decision>
        : Decision
      : Decision;

type MayPromise<Rule> = true extends (
  Rule extends (...args: never[]) => infer Answer
    ? Answer extends boolean
      ? false
      : true
    : false
)
  ? true
  : false;
