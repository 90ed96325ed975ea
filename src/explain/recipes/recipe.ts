import type { Change } from '../change.ts';
import { apacheRecipe } from './apache-recipe.ts';
import { caddyRecipe } from './caddy-recipe.ts';
import { callRecipe } from './call-recipe.ts';
import { corsageRecipe } from './corsage-recipe.ts';
import { headerLinesRecipe } from './header-lines-recipe.ts';
import { nginxRecipe } from './nginx-recipe.ts';
import type { KnownPolicy } from './policy-of-changes.ts';
import { planServer, type ServerPlan } from './server-plan.ts';
import { type ServerTarget, serverTargets } from './server-target.ts';

/**
 * Writes changes as configuration or code for a server, to be pasted: the whole of them, as short as it can be.
 *
 * What the page's script has to change stands below in lines of comment, the same for every server. Changes to several
 * servers stand below each other, each under its origin.
 *
 * @param changes those of a finding's fix.
 * @param target for what server.
 * @param known what is known of the policy besides, such as `knownPolicy` reads off a trace: with the page's origin
 *   there is a whole policy, without it the part that changes. What an answer says of itself, such as its type, goes
 *   to the path of its URL; where that is not known, something stands for it.
 * @returns the text, with a newline at its end; `null` where the target cannot say it, or not safely. A part that it
 *   cannot say is named in a comment.
 * @example
 * ```ts
 * const change = {
 *   change: 'response-header',
 *   at: 'https://api.example.com',
 *   on: 'both',
 *   name: 'Access-Control-Allow-Origin',
 *   was: null,
 *   value: 'https://app.example.com',
 * } as const;
 * const text = recipe([change], 'express');
 * text?.includes("app.use(cors({ origin: 'https://app.example.com' }));"); // true
 * ```
 */
export function recipe(
  changes: readonly Change[],
  target: ServerTarget,
  known: KnownPolicy = {},
): string | null {
  const { comment } = serverTargets[target];
  const servers = [...new Set(changes.flatMap((change) => ('at' in change ? [change.at] : [])))];
  const groups = servers.map((at) => changes.filter((change) => 'at' in change && change.at === at));
  const cookies = changes.filter(({ change }) => change === 'set-cookie');
  // A cookie's change does not say which server sets it; where there is one, it is that one.
  if (groups.length === 1) groups[0]!.push(...cookies);
  else if (cookies.length > 0) groups.push(cookies);

  const texts: string[] = [];
  for (const [at, group] of groups.entries()) {
    const plan = planServer(group, known, servers[at] ?? '');
    const text = plan && render(plan, target);
    // Half of what several servers need mends nothing.
    if (text === null) return null;
    texts.push(
      groups.length > 1 ? `${comment} ${oneLine(servers[at] ?? 'Where the cookie is set')}\n${text}` : text,
    );
  }
  const call = callRecipe(changes);
  if (call !== null) texts.push(inComments(`In the page's script.\n${call}`, comment));
  return texts.length === 0 ? null : texts.join('\n');
}

function render(plan: ServerPlan, target: ServerTarget): string | null {
  switch (target) {
    case 'nginx':
      return nginxRecipe(plan);
    case 'caddy':
      return caddyRecipe(plan);
    case 'apache':
      return apacheRecipe(plan);
    case 'headers':
      return headerLinesRecipe(plan);
    default:
      return corsageRecipe(plan, target);
  }
}

function inComments(code: string, comment: string): string {
  return `${code.trimEnd().replace(/^(?:\/\/ )?/gm, `${comment} `)}\n`;
}

function oneLine(text: string): string {
  return text.replace(/[\x00-\x1f\x7f]/g, '?');
}
