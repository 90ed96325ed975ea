import { parser } from '@lezer/javascript';
import { defineCors } from '../../../../src/policy/define-cors.ts';
import type { CorsOptions } from '../../../../src/policy/options.ts';
import { PolicyError, type Problem } from '../../../../src/policy/problem.ts';
import { policyOptions } from '../../../../src/scenario/policy-options.ts';
import type { PolicyData } from '../../../../src/scenario/scenario.ts';
import type { CodeProblem } from '../code-problem.ts';
import { type Located, locate, type Place } from './located.ts';
import { readLiteral } from './read-literal.ts';
import { childrenOf, Source } from './source.ts';

/** What `defineCors` says of a policy, or of a list of policies. */
export function problemsOf(policy: Located): readonly Problem[] {
  try {
    defineCors(policyOptions(policy.value as PolicyData) as CorsOptions);
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
}

/** Says what `defineCors` says, in its own words, where the option stands in the text. */
export function addPolicyProblems(source: Source, policy: Located): void {
  for (const { code, path, message, fix } of problemsOf(policy)) {
    const place = locate(policy, path);
    if (source.isFaulty(place.found ?? place)) continue;
    const at = code === 'option-unknown' && place.name ? place.name : place;
    source.addAs(code, at, message, fix, replacementOf(code, path, fix, place));
  }
}

/** A fix that says to write something in the place of what is written: `Write 'http://a.localhost'.` */
function replacementOf(
  code: string,
  path: string,
  fix: string,
  { found, name }: Place,
): CodeProblem['replacement'] {
  if (found === undefined) return undefined;
  if (code === 'option-unknown') {
    const meant = /^Write '(\w+)'[.:]/.exec(fix)?.[1];
    return name && meant ? { from: name.from, to: name.to, insert: meant } : undefined;
  }
  const [, insert] = /^Write ([^;]+?)(?:;.*|\.)$/.exec(fix) ?? [];
  if (insert === undefined) return undefined;
  const option = path.slice(path.lastIndexOf('.') + 1);
  if (insert.startsWith(`${option}: `)) {
    const isValue = isLiteral(insert.slice(option.length + 2));
    return name && isValue ? { from: name.from, to: found.to, insert } : undefined;
  }
  return isLiteral(insert) ? { from: found.from, to: found.to, insert } : undefined;
}

function isLiteral(code: string): boolean {
  const source = new Source(`(${code})`);
  const [statement] = childrenOf(parser.parse(source.text).topNode);
  const [node] = statement === undefined ? [] : childrenOf(statement);
  if (node === undefined || code.includes('…')) return false;
  readLiteral(source, node);
  return source.problems.length === 0;
}
