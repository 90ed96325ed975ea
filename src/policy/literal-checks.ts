import type { Decision } from './decision.ts';
import type { CorsOptions } from './options.ts';
import type { Policy } from './policy.ts';

/**
 * What TypeScript can see of a wrong policy when its values are literals. A policy in which nothing is wrong is left as
 * it is; a wrong one is intersected with a type that no value has, whose text says why. Everything here, and what no
 * type can see, is checked again when the policy is built.
 */
export type CheckedLiterals<Input> = [Faults<Input>] extends [never] ? unknown : Faults<Input>;

/** A type that no value has, carrying the reason. */
interface Wrong<Reason extends string> {
  readonly wrong: Reason;
}

type Faults<Input> = Input extends { decide: unknown }
  ? never
  : Input extends readonly (infer Each)[]
    ? Faults<Each>
    :
        | NameFaults<Input>
        | CredentialsFaults<Input>
        | OriginFaults<Input>
        | MethodFaults<Input>
        | HeaderFaults<Input>;

type NameFaults<O> =
  Exclude<keyof O, keyof CorsOptions> extends infer Name extends string
    ? [Name] extends [never]
      ? never
      : { readonly [K in Name]: Wrong<`there is no option '${K}'`> }
    : never;

type CredentialsFaults<O> = O extends { credentials: true }
  ?
      | (O extends { origin: '*' | readonly ['*'] }
          ? { credentials: Wrong<"browsers refuse '*' for a request with credentials: name the origins"> }
          : never)
      | (O extends { exposedHeaders: '*' | readonly ['*'] }
          ? { exposedHeaders: Wrong<"with credentials '*' exposes nothing: name the headers"> }
          : never)
  : never;

type OriginFaults<O> = O extends { origin: infer Given }
  ? FaultOf<'origin', WrongOrigin<Given extends readonly (infer Each)[] ? Each : Given, O>>
  : never;

type WrongOrigin<Text, O> = Text extends string
  ? string extends Text
    ? never
    : Text extends '*'
      ? never
      : Text extends 'null'
        ? O extends { dangerouslyAllowNullOrigin: true }
          ? never
          : Wrong<"any page can become 'null': set dangerouslyAllowNullOrigin">
        : Text extends `${string}://${string}/${string}`
          ? Wrong<`'${Text}' has a path or a trailing slash; an origin has neither`>
          : Text extends `${string}://${string}`
            ? Text extends Lowercase<Text>
              ? never
              : Wrong<`browsers send origins in lower case: '${Lowercase<Text>}'`>
            : Wrong<`an origin begins with its scheme: 'https://${Text}'`>
  : never;

type MethodFaults<O> = O extends { methods: readonly (infer Each)[] }
  ? FaultOf<'methods', WrongMethod<Each>>
  : never;

type WrongMethod<Name> = Name extends string
  ? string extends Name
    ? never
    : Uppercase<Name> extends 'CONNECT' | 'TRACE' | 'TRACK'
      ? Wrong<`no browser lets script send ${Uppercase<Name>}`>
      : Name extends Uppercase<Name>
        ? never
        : Wrong<`methods are compared letter by letter: '${Uppercase<Name>}'`>
  : never;

type HeaderFaults<O> = O extends { allowedHeaders: readonly (infer Each)[] }
  ? FaultOf<'allowedHeaders', WrongHeader<Each>>
  : never;

type Forbidden = 'cookie' | 'host' | 'origin' | 'referer' | 'content-length' | 'connection';

type WrongHeader<Name> = Name extends string
  ? string extends Name
    ? never
    : Lowercase<Name> extends Forbidden | `sec-${string}` | `proxy-${string}`
      ? Wrong<`no browser lets script set '${Name}'`>
      : never
  : never;

type FaultOf<Option extends string, Fault> = [Fault] extends [never]
  ? never
  : { readonly [K in Option]: Fault };

/** What `decide` answers with: a promise is possible only where an origin function may return one. */
export type AnswerOf<Input> = true extends MayPromise<Input> ? Decision | Promise<Decision> : Decision;

type MayPromise<Input> =
  Input extends Policy<infer Answer>
    ? Answer extends Promise<Decision>
      ? true
      : false
    : Input extends readonly (infer Each)[]
      ? MayPromise<Each>
      : Input extends { origin: infer Given }
        ? AnswersLater<Given extends readonly (infer Each)[] ? Each : Given>
        : false;

type AnswersLater<Rule> = Rule extends (...args: never[]) => infer Answer
  ? Answer extends boolean
    ? false
    : true
  : false;
