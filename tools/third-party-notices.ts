// The package has no dependencies because the build inlines three. Their licences ask to be named wherever their
// code goes, so the notices are made from what the bundler really took, not from a list that somebody has to keep.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rolldown } from 'tsdown';

const fileName = 'THIRD-PARTY-NOTICES.txt';

/** Licences whose only wish is to be named. Another one needs a person to read it first. */
const understood = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause'];

/** What a package holds that has a licence of its own, which its package.json does not tell. */
const within: Readonly<Record<string, string>> = {
  tldts:
    'It holds the Public Suffix List, https://publicsuffix.org/, which is subject to the terms of the Mozilla Public\nLicense, v. 2.0: https://mozilla.org/MPL/2.0/.\n',
};

/**
 * A plugin that writes `THIRD-PARTY-NOTICES.txt` beside the bundle.
 *
 * @param unpublished chunks that stay out of the package, by their names.
 */
export function thirdPartyNotices(unpublished = /^$/): Rolldown.Plugin {
  return {
    name: 'third-party-notices',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((file) =>
        file.type === 'chunk' && file.fileName.endsWith('.js') && !unpublished.test(file.fileName)
          ? Object.keys(file.modules)
          : [],
      );
      // The declarations are a bundle of their own, with none of the code in it.
      if (modules.length === 0) return;
      const source = noticesFor(packageRoots(modules));
      this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

/** The folders of the packages that modules come from, sorted, each once. */
export function packageRoots(modules: readonly string[]): readonly string[] {
  const roots = modules.map((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0]);
  return [...new Set(roots.filter((root) => root !== undefined))].sort();
}

/**
 * The text of the notices.
 *
 * @throws {Error} for a package without a licence file, or with a licence that nobody has looked at.
 */
export function noticesFor(roots: readonly string[]): string {
  const notices = roots.map((root) => {
    const manifest: { name: string; version: string; license?: string } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    );
    const { name, version, license = 'none' } = manifest;
    if (!understood.includes(license)) {
      throw new Error(
        `${name} has the licence ${license}. Read it before inlining; then add it to 'understood'.`,
      );
    }
    const file = readdirSync(root).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined) throw new Error(`${name} is ${license}, but has no licence file to quote.`);
    const text = readFileSync(join(root, file), 'utf8').trim();
    return `${name} ${version} (${license})\n\n${within[name] ? `${within[name]}\n` : ''}${text}\n`;
  });
  return `Corsage contains code from these packages.\n\n${notices.join(`\n${'-'.repeat(80)}\n\n`)}`;
}
