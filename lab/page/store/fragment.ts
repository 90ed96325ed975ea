/** What the address says besides the path. */
export interface Fragment {
  /** Which variation, from 0. */
  readonly variant: number;
  /** An experiment that is not the case's own, as `encodeExperiment` writes it. */
  readonly experiment: string | null;
}

/**
 * Reads the fragment of an address.
 *
 * @param hash with its `#`, or empty.
 */
export function parseFragment(hash: string): Fragment {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const number = given.get('v') ?? '';
  return {
    variant: /^\d{1,2}$/.test(number) ? Number(number) : 0,
    experiment: given.get('x') || null,
  };
}

/** Writes it: empty where there is nothing to say. */
export function formatFragment({ variant, experiment }: Fragment): string {
  const parts = [
    ...(variant === 0 ? [] : [`v=${variant}`]),
    ...(experiment === null ? [] : [`x=${experiment}`]),
  ];
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}
