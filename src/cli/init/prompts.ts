import type { Io } from '../frame/io.ts';

/** Thrown where the person gives up. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** How questions are asked. Each is asked again until the answer is right. */
export interface Prompts {
  intro(text: string): void;
  text(question: TextQuestion): Promise<string>;
  confirm(message: string, initial: boolean): Promise<boolean>;
  select<Value extends string>(message: string, options: readonly Choice<Value>[]): Promise<Value>;
  several(message: string, options: readonly string[]): Promise<readonly string[]>;
}

export interface TextQuestion {
  readonly message: string;
  readonly placeholder?: string;
  /** What an empty answer stands for. */
  readonly byDefault?: string;
  /** What is wrong with an answer; `undefined` where nothing is. */
  readonly wrong: (answer: string) => string | undefined;
}

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

/** Questions at a terminal. */
export async function terminalPrompts(io: Io): Promise<Prompts> {
  const clack = await import('@clack/prompts');
  const streams = { input: io.stdin, output: io.stdout, signal: io.interrupted };
  const given = <Value>(answer: Value): Exclude<Value, symbol> => {
    if (clack.isCancel(answer)) throw new Cancelled('Nothing was written.');
    return answer as Exclude<Value, symbol>;
  };
  return {
    intro: (text) => clack.intro(text, { output: io.stdout }),
    text: async ({ message, placeholder, byDefault, wrong }) => {
      const answer = await clack.text({
        ...streams,
        message,
        ...(placeholder === undefined ? {} : { placeholder }),
        ...(byDefault === undefined ? {} : { defaultValue: byDefault, placeholder: byDefault }),
        validate: (typed) => wrong(typed?.trim() || (byDefault ?? '')),
      });
      return (given(answer) ?? '').trim();
    },
    confirm: async (message, initialValue) =>
      given(await clack.confirm({ ...streams, message, initialValue })),
    select: async <Value extends string>(message: string, options: readonly Choice<Value>[]) =>
      given(
        await clack.select<string>({ ...streams, message, options: options.map((each) => ({ ...each })) }),
      ) as Value,
    several: async (message, options) =>
      given(
        await clack.multiselect<string>({
          ...streams,
          message,
          options: options.map((value) => ({ value, label: value })),
          required: false,
        }),
      ),
  };
}
