interface Props {
  readonly title: string;
  /** Of the title: one below what is around it. */
  readonly level: 3 | 4;
  readonly texts: readonly string[];
}

/** What was taken for granted, or left out: a sentence each. */
export function Sentences({ title, level, texts }: Props) {
  const Heading = `h${level}` as const;
  if (texts.length === 0) return null;
  return (
    <>
      <Heading>{title}</Heading>
      <ul class="sentences">
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
}
