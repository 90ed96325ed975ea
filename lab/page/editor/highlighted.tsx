import { tokensOf } from './tokens.ts';

/** Code in the colours of the editor. */
export function highlighted(code: string) {
  return tokensOf(code).map(({ kind, text }, index) =>
    kind === 'plain' ? (
      text
    ) : (
      <span key={index} class={`t-${kind}`}>
        {text}
      </span>
    ),
  );
}
