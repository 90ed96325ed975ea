import type { PolicyInput } from '../../policy/policy.ts';
import type { Expectation, When } from './config.ts';

/** A configuration in which nothing is wrong any more, defaults filled in. */
export interface Deployment {
  /** Without a slash at its end. */
  readonly api: string;
  readonly apiOrigin: string;
  readonly pages: readonly DeployedPage[];
  /** `null` where the file has no policy. */
  readonly cors: readonly PolicyInput[] | null;
  readonly cookies: readonly DeployedCookie[];
  readonly requests: readonly DeployedRequest[];
  readonly visited: boolean;
}

export interface DeployedPage {
  /** As in the file. */
  readonly url: string;
  readonly origin: string;
  readonly credentials: RequestCredentials | null;
  readonly expect: readonly ReadExpectation[];
}

export interface DeployedCookie {
  readonly name: string;
  /** As after `Set-Cookie:`. */
  readonly line: string;
}

export interface DeployedRequest {
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly credentials: RequestCredentials;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly sets: readonly string[];
  readonly writes: boolean;
  readonly expect: readonly ReadExpectation[];
}

/** An expectation, and where it stands in the file. */
export interface ReadExpectation extends Omit<Expectation, 'when'> {
  readonly path: string;
  readonly when: { readonly [Name in keyof When]: readonly string[] };
}
