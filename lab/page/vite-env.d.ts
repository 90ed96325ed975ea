/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** The version of this package. */
  readonly CORSAGE_VERSION: string;
}
