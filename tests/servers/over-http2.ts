import { type ClientHttp2Stream, connect, type IncomingHttpHeaders } from 'node:http2';
import { connect as connectTcp } from 'node:net';
import { connect as connectTls, type PeerCertificate } from 'node:tls';

/** A request as browsers send it to a host on the web: over TLS and HTTP/2. The name is looked up as this machine. */
export interface AskedOverHttp2 {
  readonly port: number;
  readonly host: string;
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  /** The address that it comes from. */
  readonly from?: string;
}

export interface OpenedOverHttp2 {
  readonly status: number;
  /** Repeated lines are joined, those of `Set-Cookie` are a list. */
  readonly headers: IncomingHttpHeaders;
  readonly certificate: PeerCertificate;
  /** What follows the headers. */
  readonly stream: ClientHttp2Stream;
  close(): void;
}

/** Sends a request, and gives its answer once the headers are there. Any certificate will do. */
export function openOverHttp2({
  port,
  host,
  path,
  method = 'GET',
  headers = {},
  body,
  from = '127.0.0.1',
}: AskedOverHttp2): Promise<OpenedOverHttp2> {
  return new Promise((resolve, reject) => {
    const socket = connectTls({
      socket: connectTcp({ host: '127.0.0.1', port, localAddress: from }),
      servername: host,
      ALPNProtocols: ['h2'],
      rejectUnauthorized: false,
    });
    // Browsers take longer headers than Node does.
    const session = connect(`https://${host}`, { createConnection: () => socket, maxHeaderListPairs: 5000 });
    session.on('error', reject);
    const stream = session.request(
      { ...headers, ':method': method, ':path': path },
      { endStream: body === undefined },
    );
    if (body !== undefined) stream.end(body);
    stream.on('error', reject);
    stream.on('response', (answered) =>
      resolve({
        status: answered[':status'] ?? 0,
        headers: answered,
        certificate: socket.getPeerCertificate(),
        stream,
        close: () => session.destroy(),
      }),
    );
  });
}

/** Sends a request and reads its whole answer. */
export async function askOverHttp2(asked: AskedOverHttp2) {
  const { status, headers, certificate, stream, close } = await openOverHttp2(asked);
  let body = '';
  for await (const chunk of stream.setEncoding('utf8')) body += chunk;
  close();
  return { status, headers, certificate, body };
}
