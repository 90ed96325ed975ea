/** Where to connect to. */
export interface Address {
  /** A name or an IP address, without brackets. */
  readonly host: string;
  /** Default: the URL's. */
  readonly port?: number;
}

/** How secure connections are made. Certificates are PEM. */
export interface TlsOptions {
  /** `false` takes any certificate. Default `true`. */
  readonly rejectUnauthorized?: boolean;
  /** Certificate authorities to trust instead of Node's own. */
  readonly ca?: string | readonly string[];
  /** The client's own certificate, and its key. */
  readonly cert?: string;
  readonly key?: string;
}

/** What `realNetwork` takes. */
export interface RealNetworkOptions {
  /** Milliseconds from the start to the last byte of an answer. Default 30000. */
  readonly timeoutMs?: number;
  /** How long a body may be, as it comes and once decoded. Default 16 MiB. */
  readonly maxBodyBytes?: number;
  /**
   * Hands on the beginning of a body that is longer than `maxBodyBytes`, or not whole so many milliseconds after its head:
   * of a download, or of a stream of events. When left out, such a body fails the exchange.
   */
  readonly cutBodyAfterMs?: number;
  /** How long the head of an answer may be. Default 256 KiB, as in Chromium. */
  readonly maxHeaderBytes?: number;
  readonly tls?: TlsOptions;
  /**
   * Connects to another address than the URL's; the URL, `Host` and the name on the certificate stay. A record has
   * `'api.example.com'` or `'api.example.com:8443'` as its keys; a function returns `undefined` to leave it to DNS.
   */
  readonly resolve?:
    | Readonly<Record<string, Address>>
    | ((host: string, port: number) => Address | undefined | Promise<Address | undefined>);
}
