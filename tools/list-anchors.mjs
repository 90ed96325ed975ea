// @ts-check

// Prints the ids of a standard's sections and terms, one a line, from the standard's own source: what the lists in
// tests/anchors/ are made of. A citation that leads nowhere is worse than none, and nobody sees it in review.
//
//   node tools/list-anchors.mjs ../fetch/fetch.bs > tests/anchors/fetch.spec.whatwg.org.txt
//
// Reads Bikeshed sources (.bs) and kramdown-rfc drafts (.md). Then write the commit into the list's first line.

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * The ids in the source of a standard, sorted. For a term without one Bikeshed makes it up: what the term is for,
 * and its first wording, in lower case with hyphens.
 *
 * @param {string} source
 * @returns {string[]}
 */
export function anchorsOf(source) {
  /** @type {Set<string>} */
  const ids = new Set();
  for (const [, id = ''] of source.matchAll(/<\w[^>]*\sid=["']?([^\s"'>]+)/g)) ids.add(id);
  for (const [, id = ''] of source.matchAll(/^.+\{[^}]*#([\w.-]+)\}$/gm)) ids.add(id);
  for (const [, attributes = '', text = ''] of source.matchAll(/<dfn\b([^>]*)>(.*?)<\/dfn>/gs)) {
    if (!/\bid=/.test(attributes) && !typed.test(attributes)) ids.add(madeUp(attributes, text));
  }
  return [...ids].sort();
}

/** What belongs to an interface gets its id by other rules, and nothing here cites it. */
const typed =
  /\b(?:interface|constructor|attribute|method|argument|dictionary|dict-member|enum|enum-value|typedef|callback)\b(?!=)/;

/** @type {(attributes: string, text: string) => string} */
function madeUp(attributes, text) {
  /** @type {(name: string) => string | undefined} */
  const attribute = (name) =>
    new RegExp(`\\b${name}=(?:"([^"]*)"|'([^']*)'|([^\\s>]*))`).exec(attributes)?.slice(1).find(Boolean);
  const [owner = ''] = (attribute('for') ?? '').split(/[,/]/);
  const [term = ''] = (attribute('lt') ?? text.replace(/<[^>]*>/g, '')).split('|');
  return [owner, term]
    .filter((part) => part !== '')
    .map(slug)
    .join('-');
}

/** @type {(text: string) => string} */
function slug(text) {
  return text
    .trim()
    .toLowerCase()
    .replace(/`/g, '')
    .replace(/[^\w]+/g, '-')
    .replace(/^-|-$/g, '');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const file of process.argv.slice(2)) console.log(anchorsOf(readFileSync(file, 'utf8')).join('\n'));
}
