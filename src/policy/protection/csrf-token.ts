/** Signs and verifies tokens that prove: this server gave them to this session. */
export interface CsrfTokens {
  sign(session: string): Promise<string>;
  verify(token: string, session: string): Promise<'valid' | 'invalid' | 'expired'>;
}

/** `v1`, the second of issue, 16 random bytes, 32 bytes of HMAC: the last two in base64url. */
const tokenShape = /^(v1\.([0-9a-z]{1,10})\.[\w-]{22})\.([\w-]{43})$/;

/** Keeps tokens apart from whatever else is signed with the same secret. */
const purpose = 'corsage-csrf';

const algorithm = { name: 'HMAC', hash: 'SHA-256' };

/**
 * Tokens bound to a session by HMAC-SHA-256, so that the server need not store them.
 *
 * The random part is there although the signature alone would do: a page that shows the same secret again and again
 * in a compressed response can be made to give it away (BREACH); these tokens differ each time.
 *
 * @param secrets the first one signs, all of them verify.
 * @param maxAge the seconds for which a token is good; without it, as long as the session.
 * @see https://www.rfc-editor.org/rfc/rfc2104#section-2
 */
export function csrfTokens(secrets: readonly string[], maxAge: number | undefined): CsrfTokens {
  // Imported on first use: some runtimes allow no cryptography while modules load.
  const keys = new Map<string, Promise<CryptoKey>>();
  const keyOf = (secret: string): Promise<CryptoKey> => {
    const key = keys.get(secret) ?? importKey(secret);
    keys.set(secret, key);
    return key;
  };

  return {
    async sign(session) {
      const nonce = base64url(crypto.getRandomValues(new Uint8Array(16)));
      const claims = `v1.${seconds().toString(36)}.${nonce}`;
      const signature = await crypto.subtle.sign(
        algorithm,
        await keyOf(secrets[0]!),
        message(claims, session),
      );
      return `${claims}.${base64url(new Uint8Array(signature))}`;
    },

    async verify(token, session) {
      const [, claims, issued, signature] = tokenShape.exec(token) ?? [];
      if (claims === undefined || issued === undefined || signature === undefined) return 'invalid';
      const bytes = fromBase64url(signature);
      // The last character has two bits to spare; without this, four spellings of one signature would do.
      if (base64url(bytes) !== signature) return 'invalid';
      for (const secret of secrets) {
        // `verify` compares in constant time; comparing what `sign` gives with `===` would not.
        if (!(await crypto.subtle.verify(algorithm, await keyOf(secret), bytes, message(claims, session))))
          continue;
        const expired = maxAge !== undefined && seconds() - Number.parseInt(issued, 36) > maxAge;
        return expired ? 'expired' : 'valid';
      }
      return 'invalid';
    },
  };
}

function importKey(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, [
    'sign',
    'verify',
  ]);
}

/** What is signed. The session comes last and may hold anything: neither part before it can hold a newline. */
function message(claims: string, session: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${purpose}\n${claims}\n${session}`);
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** https://www.rfc-editor.org/rfc/rfc4648#section-5, without padding. */
function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
    character.charCodeAt(0),
  );
}
