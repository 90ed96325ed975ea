/** Code with its strings set off; it scrolls by itself, so a keyboard must be able to reach it. */
export function CodeBlock({ code }: { readonly code: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <pre tabIndex={0}>
      <code>
        {code.split(/('(?:[^'\\]|\\.)*'|\/\/ .*)/).map((part, index) => {
          if (index % 2 === 0) return part;
          return part.startsWith('//') ? <em key={index}>{part}</em> : <i key={index}>{part}</i>;
        })}
      </code>
    </pre>
  );
}
