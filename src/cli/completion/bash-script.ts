import type { CommandTree, OptionWords } from './command-tree.ts';

/** A script for bash 3.2 and later: it completes words, and file names where no word fits. */
export function bashScript({ name, options, commands }: CommandTree): string {
  const names = commands.map((command) => command.name);
  const values = commands.flatMap((command) =>
    command.options.filter(({ value }) => value !== 'none').map((option) => valueCase(command.name, option)),
  );
  const words = commands.map(
    (command) =>
      `    ${command.name}) words='${[...command.values, ...flags(command.options)].join(' ')}' ;;`,
  );
  return `# Completes ${name} in bash. In ~/.bashrc: eval "$(${name} completion bash)"
_${name}() {
  local cur prev command words i
  cur=\${COMP_WORDS[COMP_CWORD]}
  prev=\${COMP_WORDS[COMP_CWORD-1]}
  # --option=value comes in three words.
  if [[ $cur == = ]]; then
    cur=
  elif [[ $prev == = ]]; then
    prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  COMPREPLY=()
  command=
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${names.join('|')}) command=\${COMP_WORDS[i]}; break ;;
    esac
  done
  case $command,$prev in
${values.join('\n')}
  esac
  case $command in
    '') words='${[...names, ...flags(options)].join(' ')}' ;;
${words.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _${name} ${name}
`;
}

function valueCase(command: string, option: OptionWords): string {
  const { value, choices } = option;
  const patterns = flags([option])
    .map((flag) => `${command},${flag}`)
    .join('|');
  const reply = choices.length === 0 ? '' : `COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$cur")); `;
  // What may stand alone may be followed by anything.
  const end = value === 'optional' ? '[[ -n $COMPREPLY ]] && return' : 'return';
  return `    ${patterns}) ${reply}${end} ;;`;
}

function flags(options: readonly OptionWords[]): readonly string[] {
  return options.flatMap(({ short, long }) => [long, ...(short === null ? [] : [short])]);
}
