import { bringWords } from '../words/bring.ts';
import { browserTitles } from '../words/page.ts';
import { CommandLine } from './command-line.tsx';
import { FindingItem } from './finding-item.tsx';
import { SandboxLink } from './sandbox-link.tsx';
import { Sentences } from './sentences.tsx';
import type { ToldMessage, ToldMessages } from './told.ts';

/** Console messages and what they mean. */
export function MessagesView({ told: { messages, unread } }: { readonly told: ToldMessages }) {
  return (
    <>
      <section class="findings" aria-labelledby="messages">
        <h2 id="messages">{bringWords.messages(messages.length)}</h2>
        {messages.map((message, at) => (
          <MessageView key={at} message={message} />
        ))}
      </section>
      {unread.length > 0 && <UnreadView lines={unread} />}
    </>
  );
}

/** How many lines that were not recognised are shown. */
const mostUnread = 20;

function UnreadView({ lines }: { readonly lines: ToldMessages['unread'] }) {
  return (
    <section class="findings unread" aria-labelledby="unread">
      <h2 id="unread">{bringWords.unread(lines.length)}</h2>
      <p class="where">{bringWords.unreadLead}</p>
      {lines.slice(0, mostUnread).map(({ line, text }) => (
        <div key={line} class="message" data-unread={line}>
          <p class="where">{bringWords.atLines([line])}</p>
          <blockquote>{shown(text)}</blockquote>
        </div>
      ))}
      {lines.length > mostUnread && <p class="where">{bringWords.unreadMore(lines.length - mostUnread)}</p>}
    </section>
  );
}

/** Longest message that is shown whole. */
const longest = 600;

function MessageView({ message }: { readonly message: ToldMessage }) {
  const { finding, others, engine, text, lines, assumed, command, experiment } = message;
  return (
    <div class="message">
      <p class="where">
        {browserTitles[engine]}, {bringWords.atLines(lines)}
      </p>
      <blockquote>{shown(text)}</blockquote>
      <FindingItem finding={finding} level={3} />
      <Sentences title={bringWords.assumed} level={4} texts={assumed} />
      {others.length > 0 && <p class="where">{bringWords.others(others)}</p>}
      {(command !== null || experiment !== null) && (
        <div class="again">
          {command !== null && (
            <>
              <p>{bringWords.next}</p>
              <CommandLine command={`npx ${command}`} />
            </>
          )}
          <SandboxLink experiment={experiment} />
        </div>
      )}
    </div>
  );
}

function shown(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
