export type {
  Config,
  ConfigPage,
  ConfigRequest,
  CookieExpectation,
  Expectation,
  When,
} from './config.ts';
export { ConfigError, type ConfigProblem, type ConfigProblemCode } from './config-error.ts';
export { defineConfig } from './define-config.ts';
