import { type IncomingHttpHeaders, request } from 'node:http';

/** A request for tests: any host name, sent to the loopback address whatever it would resolve to. */
export interface Asked {
  readonly port: number;
  /** The `Host` header, without the port. */
  readonly host: string;
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly address?: string;
}

export interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends a request and reads its whole answer. */
export function get({
  port,
  host,
  path,
  method = 'GET',
  headers = {},
  body = '',
  address = '127.0.0.1',
}: Asked): Promise<Got> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: address,
        port,
        path,
        method,
        headers: { Host: host === '' ? '' : `${host}:${port}`, ...headers },
        agent: false,
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
        // A server that gives up on a body resets the connection, after its answer.
        response.on('error', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
