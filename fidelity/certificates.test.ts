import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { selfSignedCertificate } from './certificates.ts';

test('a certificate is signed by its own key and valid for a year', () => {
  const { key, cert } = selfSignedCertificate(new Date('2026-03-01T12:00:00.500Z'));
  const read = new X509Certificate(cert);
  expect(read.subject).toBe('CN=Corsage test');
  expect(read.verify(read.publicKey)).toBe(true);
  expect(read.checkPrivateKey(createPrivateKey(key))).toBe(true);
  expect(new Date(read.validFrom).toISOString()).toBe('2026-03-01T12:00:00.000Z');
  expect(new Date(read.validTo).toISOString()).toBe('2027-03-01T12:00:00.000Z');
});

test('two certificates have different keys and numbers', () => {
  const [a, b] = [selfSignedCertificate(), selfSignedCertificate()];
  expect(a.key).not.toBe(b.key);
  expect(new X509Certificate(a.cert).serialNumber).not.toBe(new X509Certificate(b.cert).serialNumber);
});

test('a server speaks HTTPS with it', async () => {
  const certificate = selfSignedCertificate();
  const server = createServer(certificate, (_request, response) => response.end('hello'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const body = await new Promise<string>((resolve, reject) => {
    get(
      { host: '127.0.0.1', port, ca: certificate.cert, checkServerIdentity: () => undefined },
      (response) => {
        response.setEncoding('utf8').on('data', resolve);
      },
    ).on('error', reject);
  });
  expect(body).toBe('hello');
  server.close();
});
