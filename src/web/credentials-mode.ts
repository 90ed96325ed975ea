export const credentialsModes = ['omit', 'same-origin', 'include'] as const;

/** https://fetch.spec.whatwg.org/#concept-request-credentials-mode */
export type CredentialsMode = (typeof credentialsModes)[number];
