import type { CommandTree, OptionWords } from './command-tree.ts';

/** A script for fish 3 and later. */
export function fishScript({ name, options, commands }: CommandTree): string {
  const names = commands.map((command) => command.name).join(' ');
  const none = `not __fish_seen_subcommand_from ${names}`;
  const lines = [
    `# Completes ${name} in fish. Put it into ~/.config/fish/completions/${name}.fish`,
    ...options.map((option) => `complete -c ${name} -n ${quoted(none)} ${optionWords(option)}`),
  ];
  for (const { name: command, description, options, values } of commands) {
    const seen = `__fish_seen_subcommand_from ${command}`;
    lines.push(`complete -c ${name} -n ${quoted(none)} -f -a ${command} -d ${quoted(description)}`);
    if (values.length > 0) {
      lines.push(`complete -c ${name} -n ${quoted(seen)} -f -a ${quoted(values.join(' '))}`);
    }
    lines.push(...options.map((option) => `complete -c ${name} -n ${quoted(seen)} ${optionWords(option)}`));
  }
  return `${lines.join('\n')}\n`;
}

function optionWords({ short, long, description, value, choices }: OptionWords): string {
  return [
    ...(short === null ? [] : [`-s ${short.slice(1)}`]),
    `-l ${long.slice(2)}`,
    // To fish an optional value is one behind `=`. Where its values are known, it is proposed as if it had to be there.
    ...(value === 'required' || (value === 'optional' && choices.length > 0) ? ['-r'] : []),
    ...(choices.length === 0 ? [] : [`-f -a ${quoted(choices.join(' '))}`]),
    `-d ${quoted(description)}`,
  ].join(' ');
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
