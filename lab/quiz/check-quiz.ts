import { type Fault, isObject } from '../../src/scenario/checker.ts';
import { checkExperiment } from '../shared/check-experiment.ts';
import { type ChapterId, chapterIds, type Question } from './question.ts';

const known = {
  question: ['id', 'chapter', 'question', 'show', 'options', 'answer', 'because', 'proof'],
  option: ['text', 'shows'],
  show: [
    ...[
      'browsers',
      'thirdPartyCookies',
      'call',
      'outcome',
      'status',
      'headers',
      'value',
      'requests',
      'begins',
    ],
    ...['request', 'cookie', 'origin', 'answered', 'by'],
  ],
} as const;
const parts = ['cookies', 'server', 'page'];

/**
 * What is wrong with the questions of a chapter, as they were read from a file.
 *
 * @param json the file.
 * @param chapter whose questions they should be.
 * @param variantsOf how many variations a case has; 0 where there is no such case.
 */
export function checkQuiz(
  json: unknown,
  chapter: ChapterId,
  variantsOf: (id: string) => number,
): readonly Fault[] {
  const faults: Fault[] = [];
  const add = (path: string, value: unknown, fix: string) => void faults.push({ path, value, fix });
  if (!Array.isArray(json)) return [{ path: '', value: json, fix: 'Write a list of questions.' }];
  const ids = new Set<string>();
  for (const [index, value] of json.entries()) {
    const at = `[${index}]`;
    if (!isObject(value)) {
      add(at, value, 'Write a question.');
      continue;
    }
    unknownNames(value, known.question, at, add);
    const { id, show = [], options, answer, proof } = value as unknown as Question;
    if (typeof id !== 'string' || !/^[a-z][a-z0-9-]*$/.test(id))
      add(`${at}.id`, id, 'Write a name in kebab-case.');
    if (ids.has(id)) add(`${at}.id`, id, 'Choose another: a question of this chapter has it.');
    ids.add(id);
    if (value.chapter !== chapter || !chapterIds.includes(chapter)) {
      add(`${at}.chapter`, value.chapter, `Write "${chapter}", as the file is called.`);
    }
    for (const name of ['question', 'because']) sentence(value[name], `${at}.${name}`, add);
    if (!Array.isArray(show) || show.some((part) => !parts.includes(part))) {
      add(`${at}.show`, show, `Write a list of these: ${parts.join(', ')}.`);
    }
    if (!Array.isArray(options) || options.length < 2 || options.length > 4) {
      add(`${at}.options`, options, 'Write two to four options.');
      continue;
    }
    if (!Number.isInteger(answer) || options[answer] === undefined) {
      add(`${at}.answer`, answer, 'Write which option is right, from 0.');
    } else if (!options[answer]?.shows?.length) {
      add(
        `${at}.options[${answer}].shows`,
        undefined,
        'Write what is seen: the right answer has to be proved.',
      );
    }
    for (const [place, option] of options.entries()) {
      const path = `${at}.options[${place}]`;
      unknownNames(option, known.option, path, add);
      sentence(option.text, `${path}.text`, add);
      for (const [number, each] of (option.shows ?? []).entries()) {
        unknownNames(each, known.show, `${path}.shows[${number}]`, add);
      }
    }
    checkProof(proof, `${at}.proof`, variantsOf, add);
  }
  return faults;
}

type Add = (path: string, value: unknown, fix: string) => void;

function checkProof(proof: unknown, path: string, variantsOf: (id: string) => number, add: Add): void {
  if (!isObject(proof)) {
    add(path, proof, 'Write a case and a variant, or an experiment.');
    return;
  }
  if ('experiment' in proof) {
    for (const fault of checkExperiment(proof.experiment)) {
      add(`${path}.experiment.${fault.path}`, fault.value, fault.fix);
    }
    return;
  }
  const count = typeof proof.case === 'string' ? variantsOf(proof.case) : 0;
  if (count === 0) {
    add(`${path}.case`, proof.case, 'Write the id of a case: "posts/4".');
    return;
  }
  const { variant } = proof;
  if (!Number.isInteger(variant) || (variant as number) < 0 || (variant as number) >= count) {
    add(`${path}.variant`, variant, `Write a number from 0 to ${count - 1}.`);
  }
}

function sentence(text: unknown, path: string, add: Add): void {
  if (typeof text !== 'string' || !/[.?!]$/.test(text)) add(path, text, 'Write a sentence.');
}

function unknownNames(value: object, names: readonly string[], path: string, add: Add): void {
  for (const name of Object.keys(value)) {
    if (!names.includes(name)) add(`${path}.${name}`, name, `Leave it out. There are ${names.join(', ')}.`);
  }
}
