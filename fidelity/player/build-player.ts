import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/**
 * Bundles the script that the pages of a tour run.
 *
 * @param root the repository's folder, with a slash at the end.
 */
export async function buildPlayer(root: URL): Promise<string> {
  const bundle = await rolldown({
    input: fileURLToPath(new URL('fidelity/player/player.ts', root)),
    platform: 'browser',
    logLevel: 'warn',
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  return output[0].code;
}
