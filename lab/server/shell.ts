import type { Plan } from '../shared/stops.ts';

/**
 * The page that plays a stop: a line of text for the moment in which it is seen, and the player.
 *
 * @param plan what it has to do.
 */
export function shellPage(plan: Plan): string {
  // In a script element nothing but `</` and `<!--` is special; no `<` at all settles both.
  const json = JSON.stringify(plan).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Corsage lab: running</title>
<link rel="icon" href="data:,">
<style>
body { margin: 0; min-height: 100vh; display: grid; place-content: center; background: #fbfaf7; color: #5d6570; font: 15px/1.5 ui-sans-serif, system-ui, sans-serif }
code { font: 14px ui-monospace, Menlo, Consolas, monospace }
@media (prefers-color-scheme: dark) { body { background: #15171a; color: #a2a8b0 } }
</style>
<p>A page on <code>${plan.origin}</code> is running the experiment.</p>
<script type="application/json" id="plan">${json}</script>
<script type="module" src="/.lab-player.js"></script>
</html>
`;
}

/** The page of a frame on another origin, in which a call is made for the page around it. It is never seen. */
export const framePage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Corsage lab: frame</title>
<script type="module" src="/.lab-player.js"></script>
</html>
`;
