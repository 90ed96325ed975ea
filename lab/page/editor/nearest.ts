import { editDistance } from '../../../src/policy/edit-distance.ts';

/** The known word that was probably meant; case and hyphens do not count. */
export function nearest(written: string, known: readonly string[]): string | undefined {
  return known
    .map((name) => ({ name, distance: editDistance(fold(written), fold(name)) }))
    .filter(({ name, distance }) => distance <= Math.min(2, Math.floor(name.length / 2)))
    .sort((a, b) => a.distance - b.distance)[0]?.name;
}

function fold(name: string): string {
  return name.slice(0, 60).toLowerCase().replace(/[_-]/g, '');
}
