import type { CommandTree, OptionWords } from './command-tree.ts';

/** A script for zsh's own completion system, to be evaluated or put on `fpath`. */
export function zshScript({ name, options, commands }: CommandTree): string {
  const described = commands.map(
    (command) => `        ${quoted(`${command.name}:${escaped(command.description, ':')}`)}`,
  );
  const cases = commands.map((command) => {
    const last = command.values.length === 0 ? "'*:file:_files'" : `'*: :(${command.values.join(' ')})'`;
    return `        ${command.name}) _arguments -s ${[...command.options.map(spec), last].join(' \\\n          ')} ;;`;
  });
  return `#compdef ${name}
# Completes ${name} in zsh. In ~/.zshrc, after compinit: eval "$(${name} completion zsh)"
_${name}() {
  local state line
  typeset -A opt_args
  _arguments -C ${options.map(spec).join(' ')} '1: :->command' '*:: :->rest' && return
  case $state in
    command)
      local -a commands
      commands=(
${described.join('\n')}
      )
      _describe command commands ;;
    rest)
      case $line[1] in
${cases.join('\n')}
      esac ;;
  esac
}
if [[ $funcstack[1] == _${name} ]]; then
  _${name} "$@"
else
  compdef _${name} ${name}
fi
`;
}

/** @see https://zsh.sourceforge.io/Doc/Release/Completion-System.html#index-_005farguments */
function spec({ short, long, description, value, choices }: OptionWords): string {
  const about = `[${escaped(description, '\\[\\]')}]`;
  const kind = choices.length === 0 ? '' : `(${choices.join(' ')})`;
  const argument = { none: '', required: `: :${kind}`, optional: `:: :${kind}` }[value];
  // Every option may come again: those that may not say so themselves.
  const names = short === null ? [long] : [short, long];
  return names.map((each) => quoted(`*${each}${about}${argument}`)).join(' ');
}

function escaped(text: string, special: string): string {
  return text.replace(new RegExp(`[${special}\\\\]`, 'g'), '\\$&');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
