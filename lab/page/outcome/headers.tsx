interface Props {
  readonly headers: readonly (readonly [name: string, value: string | null])[];
  /** What is said in place of a value that is not there. */
  readonly missing: string;
}

/** Headers by name, those that are missing among them. */
export function Headers({ headers, missing }: Props) {
  if (headers.length === 0) return null;
  return (
    <dl>
      {headers.map(([name, value], index) => (
        <div
          key={index}
          class={`${name.toLowerCase() === 'cookie' ? 'cookie-row' : ''} ${value === null ? 'withheld' : ''}`}
        >
          <dt>{asWritten(name)}</dt>
          <dd>{value ?? missing}</dd>
        </div>
      ))}
    </dl>
  );
}

function asWritten(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
