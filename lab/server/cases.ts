import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineCors } from '../../src/policy/define-cors.ts';
import { PolicyError, type Problem } from '../../src/policy/problem.ts';
import { loadScenario, ScenarioError } from '../../src/scenario/load-scenario.ts';
import { policyOptions } from '../../src/scenario/policy-options.ts';
import type { PolicyData, Scenario } from '../../src/scenario/scenario.ts';
import { teachingFaults } from './teaching-faults.ts';

/** A case of the list. */
export interface Case {
  readonly id: string;
  readonly title: string;
  readonly claim: string;
  readonly scenario: Scenario;
  /** For each refused policy, by variant and origin (`0 http://b.localhost`), why it is not built. */
  readonly problems: Readonly<Record<string, readonly Problem[]>>;
}

export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly cases: readonly Case[];
}

/** The shape of `scenarios/chapters.json`. */
interface ChapterData {
  readonly id: string;
  readonly title: string;
  readonly count: number;
}

/**
 * Reads every teaching case from disk, checked, in the order of its chapter.
 *
 * @param directory the `scenarios` folder.
 * @throws {Error} naming the file that is not a scenario, or the case that is nowhere.
 */
export function loadCases(directory: URL): readonly Chapter[] {
  const path = fileURLToPath(directory);
  const chapters: readonly ChapterData[] = JSON.parse(readFileSync(join(path, 'chapters.json'), 'utf8'));
  return chapters.map(({ id, title, count }) => {
    const files = new Set(readdirSync(join(path, id)));
    const cases = Array.from({ length: count }, (_, index) => {
      const number = index + 1;
      const name = `${id}/${number}`;
      if (!files.delete(`${number}.json`)) throw new Error(`scenarios/${name}.json is missing.`);
      return readCase(name, join(path, id, `${number}.json`));
    });
    if (files.size > 0)
      throw new Error(`scenarios/${id} has files that are no case of it: ${[...files].join(', ')}.`);
    return { id, title, cases };
  });
}

function readCase(id: string, file: string): Case {
  let scenario: Scenario;
  try {
    scenario = loadScenario(JSON.parse(readFileSync(file, 'utf8')));
    const faults = teachingFaults(scenario);
    if (faults.length > 0) throw new ScenarioError(faults);
  } catch (error) {
    throw new Error(`scenarios/${id}.json: ${(error as Error).message}`, { cause: error });
  }
  if (scenario.id !== id) throw new Error(`scenarios/${id}.json calls itself ${scenario.id}.`);
  const { title, claim } = scenario;
  return { id, title, claim, scenario, problems: problemsOf(scenario) };
}

function problemsOf(scenario: Scenario): Record<string, readonly Problem[]> {
  const problems: Record<string, readonly Problem[]> = {};
  for (const [index, { servers }] of scenario.variants.entries()) {
    for (const [origin, { refused }] of Object.entries(servers)) {
      if (refused !== undefined) problems[`${index} ${origin}`] = whyRefused(refused);
    }
  }
  return problems;
}

function whyRefused(options: PolicyData | readonly PolicyData[]): readonly Problem[] {
  try {
    defineCors(policyOptions(options));
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
}
