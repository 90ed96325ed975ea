/** Every referrer policy; the empty one leaves it to what stands above. */
export const referrerPolicies = [
  '',
  'no-referrer',
  'no-referrer-when-downgrade',
  'same-origin',
  'origin',
  'strict-origin',
  'origin-when-cross-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
] as const;

/** https://w3c.github.io/webappsec-referrer-policy/#referrer-policies */
export type ReferrerPolicy = (typeof referrerPolicies)[number];
