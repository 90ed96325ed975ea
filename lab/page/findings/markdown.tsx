import { type Block, readMarkdown, type Span } from './read-markdown.ts';

interface Props {
  readonly text: string;
  /** Where a link to another page leads, by the page's name without `.md`. */
  readonly linkTo: (page: string) => string;
}

/** A page of the documentation. */
export function Markdown({ text, linkTo }: Props) {
  return (
    <>
      {readMarkdown(text).map((block, index) => (
        <BlockView key={index} block={block} linkTo={linkTo} />
      ))}
    </>
  );
}

function BlockView({ block, linkTo }: { readonly block: Block; readonly linkTo: Props['linkTo'] }) {
  const spans = (list: readonly Span[]) => <Spans spans={list} linkTo={linkTo} />;
  switch (block.kind) {
    case 'heading': {
      const Heading = (['h1', 'h2', 'h3', 'h4'] as const)[block.level - 1] ?? 'h4';
      return <Heading>{spans(block.spans)}</Heading>;
    }
    case 'paragraph':
      return <p>{spans(block.spans)}</p>;
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, index) => (
            <li key={index}>{spans(item)}</li>
          ))}
        </List>
      );
    }
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        <pre tabIndex={0}>{block.text}</pre>
      );
    case 'table':
      return (
        <table>
          <tbody>
            {block.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={column}>{spans(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}

function Spans({ spans, linkTo }: { readonly spans: readonly Span[]; readonly linkTo: Props['linkTo'] }) {
  return (
    <>
      {spans.map((span, index) => {
        if (span.kind === 'code') return <code key={index}>{span.text}</code>;
        if (span.kind === 'strong') return <strong key={index}>{span.text}</strong>;
        if (span.kind === 'text') return span.text;
        const label = <Spans spans={span.spans} linkTo={linkTo} />;
        const page = /^([a-z-]+)\.md(?:#.*)?$/.exec(span.to)?.[1];
        if (page !== undefined) {
          return (
            <a key={index} href={linkTo(page)}>
              {label}
            </a>
          );
        }
        // Other documents of the package are not in the lab.
        if (!/^https:/.test(span.to)) return label;
        return (
          <a key={index} href={span.to} target="_blank" rel="noreferrer">
            {label}
          </a>
        );
      })}
    </>
  );
}
