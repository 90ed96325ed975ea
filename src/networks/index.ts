export type { HeaderLine, HttpRequest, HttpResponse, Network, NetworkOptions } from '../browser/http.ts';
export { NetworkFailure, type NetworkFailureCode } from '../browser/network-failure.ts';
export type { SeenRequest } from '../scenario/record.ts';
export type { Server as ScenarioServer } from '../scenario/scenario.ts';
export type {
  App,
  FastifyApp,
  FetchHandler,
  FetchObject,
  KoaApp,
  NodeListener,
  NodeServer,
} from './app-kind.ts';
export { appNetwork } from './app-network.ts';
export { harNetwork } from './har-network.ts';
export { type PolicyServer, policyNetwork } from './policy-network.ts';
export {
  type FilePosition,
  type Har,
  type HarEntry,
  HarError,
  type HarPage,
  type HarSource,
  readHar,
} from './read-har.ts';
export { type RealNetwork, realNetwork } from './real-network.ts';
export type { Address, RealNetworkOptions, TlsOptions } from './real-network-options.ts';
export { type Exchange, type RecordingNetwork, recordingNetwork } from './recording-network.ts';
export { type ScenarioNetworkOptions, scenarioNetwork } from './scenario-network.ts';
