import { expect, expectTypeOf, test } from 'vitest';
import type { Decision } from './decision.ts';
import { defineCors } from './define-cors.ts';
import type { CorsOptions } from './options.ts';
import { PolicyError } from './problem.ts';

const app = 'https://app.example.com';

test('what a literal gets wrong does not compile, and does not build either', () => {
  const wrong: readonly (() => unknown)[] = [
    // @ts-expect-error origin is required
    () => defineCors({}),
    // @ts-expect-error '*' with credentials
    () => defineCors({ origin: '*', credentials: true }),
    // @ts-expect-error ['*'] with credentials
    () => defineCors({ origin: ['*'], credentials: true }),
    // @ts-expect-error null without the flag
    () => defineCors({ origin: ['null'] }),
    // @ts-expect-error trailing slash
    () => defineCors({ origin: 'https://app.example.com/' }),
    // @ts-expect-error path, in a list
    () => defineCors({ origin: [app, 'https://app.example.com/app'] }),
    // @ts-expect-error no scheme
    () => defineCors({ origin: 'app.example.com' }),
    // @ts-expect-error upper case
    () => defineCors({ origin: 'https://App.example.com' }),
    // @ts-expect-error forbidden method
    () => defineCors({ origin: app, methods: ['TRACE'] }),
    // @ts-expect-error method in lower case
    () => defineCors({ origin: app, methods: ['put'] }),
    // @ts-expect-error forbidden header
    () => defineCors({ origin: app, allowedHeaders: ['Cookie'] }),
    // @ts-expect-error exposed wildcard with credentials
    () => defineCors({ origin: app, credentials: true, exposedHeaders: '*' }),
    // @ts-expect-error unknown option
    () => defineCors({ origin: app, allowHeaders: ['X-A'] }),
    // @ts-expect-error in the second policy
    () => defineCors([{ origin: app }, { origin: '*', credentials: true }]),
  ];
  for (const build of wrong) expect(build).toThrow(PolicyError);
});

test('what is right compiles, literal or not', () => {
  const fromConfig: string[] = [app];
  const options: CorsOptions = { origin: fromConfig, credentials: true };
  defineCors(options);
  defineCors({
    origin: fromConfig,
    credentials: true,
    methods: ['PUT'],
    allowedHeaders: ['Content-Type', 'X-Sec-A'],
  });
  defineCors({ origin: 'null', dangerouslyAllowNullOrigin: true });
  defineCors({ origin: '*', credentials: false });
  defineCors([{ origin: [app, 'http://localhost:*'], credentials: true }, { origin: '*' }]);
  defineCors([defineCors({ origin: app }), { origin: '*' }]);
});

test('decide answers with a promise only where a function may', () => {
  const request = { method: 'GET', headers: {} };
  expectTypeOf(defineCors({ origin: app }).decide(request)).toEqualTypeOf<Decision>();
  expectTypeOf(
    defineCors({ origin: [app, /^https:\/\/b\.example$/] }).decide(request),
  ).toEqualTypeOf<Decision>();
  expectTypeOf(defineCors({ origin: (origin) => origin === app }).decide(request)).toEqualTypeOf<Decision>();
  expectTypeOf(defineCors({ origin: async () => true }).decide(request)).toEqualTypeOf<
    Decision | Promise<Decision>
  >();
  expectTypeOf(defineCors([{ origin: app }, { origin: [async () => true] }]).decide(request)).toEqualTypeOf<
    Decision | Promise<Decision>
  >();
  expectTypeOf(
    defineCors([defineCors({ origin: app }), { origin: '*' }]).decide(request),
  ).toEqualTypeOf<Decision>();
});
