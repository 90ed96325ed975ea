/**
 * What a command ends with.
 *
 * - `fine`: readable, agrees, nothing found.
 * - `found`: blocked, or something is wrong.
 * - `cannotTell`: no answer from the network, nothing to look at.
 * - `usage`: the command line, or a file that it names, cannot be understood. As `EX_USAGE` of `sysexits.h`.
 * - `interrupted`: Ctrl-C; 128 and the number of the signal, as a shell has it.
 */
export const exitCodes = { fine: 0, found: 1, cannotTell: 2, usage: 64, interrupted: 130 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
