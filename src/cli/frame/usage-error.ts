/**
 * The command line, or a file that it names, cannot be understood. Printed as it is, without a stack: it says what was
 * wrong, the value seen, and what to write instead. The command ends with 64.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
