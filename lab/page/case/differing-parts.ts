import type { Experiment } from '../../shared/experiment.ts';
import { serverCode } from '../editor/server-code.ts';
import { stepsCode } from '../editor/steps-code.ts';
import { benchWords } from '../words/bench.ts';
import { hostOf } from './host-of.ts';

/** A part of an experiment that is written as text, before and after. */
export interface DifferingPart {
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** The parts in which two experiments differ, as texts. */
export function differingParts(before: Experiment, after: Experiment): readonly DifferingPart[] {
  const origins = [...new Set([...Object.keys(before.servers), ...Object.keys(after.servers)])];
  const cookieOrigins = [
    ...new Set([...Object.keys(before.cookies ?? {}), ...Object.keys(after.cookies ?? {})]),
  ];
  const serverText = ({ servers }: Experiment, origin: string) => {
    const server = servers[origin];
    return server === undefined ? '' : serverCode(server);
  };
  const parts: DifferingPart[] = [
    ...origins.map((origin) => ({
      title: `${benchWords.server} ${hostOf(origin)}`,
      before: serverText(before, origin),
      after: serverText(after, origin),
    })),
    { title: benchWords.page, before: stepsCode(before.steps), after: stepsCode(after.steps) },
    ...cookieOrigins.map((origin) => ({
      title: benchWords.addCookies(hostOf(origin)),
      before: (before.cookies?.[origin] ?? []).join('\n'),
      after: (after.cookies?.[origin] ?? []).join('\n'),
    })),
  ];
  return parts.filter((part) => part.before !== part.after);
}
