import type { Plan } from './plan.ts';

/**
 * The page that performs a stop: nothing to see, its plan and the player.
 *
 * @param plan what it has to do; `null` for the page of a frame that is told by the page around it.
 * @param player the script; it stands in the page, since a request for it on every host of its own would cost more.
 */
export function shellPage(plan: Plan | null, player: string): string {
  // In a script element nothing but `</` and `<!--` is special; no `<` at all settles both.
  const json = JSON.stringify(plan).replaceAll('<', '\\u003c');
  const data = plan === null ? '' : `<script type="application/json" id="plan">${json}</script>`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Tour</title>
<link rel="icon" href="data:,">
<body>
${data}
<script type="module">${player.replaceAll('</', '<\\/')}</script>
</body>
</html>
`;
}
