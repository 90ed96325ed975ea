import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A private key and its certificate, both PEM, as `https.createServer` takes them. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const tags = { integer: 2, bitString: 3, identifier: 6, utf8: 12, time: 23, sequence: 48, set: 49 } as const;

/**
 * Makes a key and a certificate that it has signed itself. The browsers are told to accept any certificate, so
 * it needs to name nobody's host; it is made at run time, because a key in a repository raises every scanner's alarm.
 *
 * @param now when its year of validity begins.
 * @param name its common name: the host, where a client looks at it.
 * @see https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
export function selfSignedCertificate(now: Date = new Date(), name = 'Corsage test'): Certificate {
  // An elliptic curve signs a handshake many times faster than RSA, and a tour makes thousands of handshakes.
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const algorithm = der(tags.sequence, identifier('2a8648ce3d040302'));
  const commonName = der(tags.sequence, identifier('550403'), der(tags.utf8, Buffer.from(name)));
  const names = der(tags.sequence, der(tags.set, commonName));
  const version3 = der(0xa0, der(tags.integer, Buffer.from([2])));
  // The first bit clear keeps the number positive, the second set keeps it at full length.
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const nextYear = new Date(now.getTime() + 365 * 24 * 3_600_000);
  const toSign = der(
    tags.sequence,
    version3,
    der(tags.integer, serial),
    algorithm,
    names,
    der(tags.sequence, time(now), time(nextYear)),
    names,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', toSign, privateKey)]);
  const certificate = der(tags.sequence, toSign, algorithm, der(tags.bitString, signature));
  return {
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}

/** A tag, the length, the content: the rule by which all of a certificate is written. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 128) return Buffer.concat([Buffer.from([tag, length]), content]);
  const bytes = length < 256 ? [length] : [length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, 128 + bytes.length, ...bytes]), content]);
}

/** An object identifier, given as the bytes that it is written in: ecdsa-with-SHA256, commonName. */
function identifier(hex: string): Buffer {
  return der(tags.identifier, Buffer.from(hex, 'hex'));
}

function time(date: Date): Buffer {
  // The century is left out.
  const digits = date
    .toISOString()
    .slice(2)
    .replace(/\.\d+|[-:T]/g, '');
  return der(tags.time, Buffer.from(digits));
}
