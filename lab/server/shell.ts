import type { Plan } from '../shared/stops.ts';

const style = `
body { margin: 0; min-height: 100vh; display: grid; place-content: center; text-align: center; background: #fbfaf7; color: #5d6570; font: 15px/1.5 ui-sans-serif, system-ui, sans-serif }
code { font: 14px ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere }
a { color: inherit }
p { margin: 0.25rem 1rem }
@media (prefers-color-scheme: dark) { body { background: #15171a; color: #a2a8b0 } }`;

/** What the player is given: the plan of a stop, or word that the run is over. */
export type Given = { readonly plan: Plan; readonly nonce: string } | { readonly done: true };

function page(title: string, body: string, given: Given, nonce: string): string {
  // In a script element nothing but `</` and `<!--` is special; no `<` at all settles both.
  const json = JSON.stringify(given).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${style}
</style>
<main>${body}</main>
<script type="application/json" id="given">${json}</script>
<script type="module" nonce="${nonce}" src="/.lab-player.js"></script>
</html>
`;
}

/**
 * The page that plays a stop: a line of text for the moment in which it is seen, and the player.
 *
 * @param plan what it has to do.
 * @param nonce lets the frames that the player makes run its own script.
 */
export function shellPage(plan: Plan, nonce: string): string {
  const text = `<p>A page on <code>${plan.origin}</code> is running the experiment.</p>`;
  return page('Corsage lab: running', text, { plan, nonce }, nonce);
}

/**
 * The page at the end of a run: it closes its window, and says so where the browser does not let it.
 *
 * @param lab the lab's origin.
 */
export function donePage(lab: string, nonce: string): string {
  const text = `<p role="status">The run is over. What happened is on the <a href="${lab}/">lab’s page</a>: you can close this window.</p>`;
  return page('Corsage lab: done', text, { done: true }, nonce);
}

/** The page of a frame on another origin, in which a call is made for the page around it. It is never seen. */
export const framePage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Corsage lab: frame</title>
<script type="module" src="/.lab-player.js"></script>
</html>
`;

/**
 * The `Content-Security-Policy` of a page that plays a part of an experiment: it reaches the experiment's origins and no
 * others, whatever a step says.
 *
 * @param origins the experiment's, as browsers name them.
 * @param nonce of the page's own script and style; `null` for the page of a frame, which has none.
 */
export function pagePolicy(origins: readonly string[], nonce: string | null): string {
  const all = origins.join(' ');
  return [
    "default-src 'none'",
    `script-src 'self' ${all}${nonce === null ? '' : ` 'nonce-${nonce}'`}`,
    nonce === null ? '' : `style-src 'nonce-${nonce}'`,
    `connect-src 'self' ${all}`,
    `img-src data: 'self' ${all}`,
    `frame-src data: 'self' ${all}`,
    `form-action 'self' ${all}`,
    "base-uri 'none'",
    // Another site's page must not play the lab inside itself; a frame does as the page around it says.
    nonce === null ? `frame-ancestors 'self' ${all}` : "frame-ancestors 'none'",
  ]
    .filter((directive) => directive !== '')
    .join('; ');
}
