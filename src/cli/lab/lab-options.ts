/** As typed: the lab itself says what is wrong with them. */
export interface LabOptions {
  readonly port?: string;
  readonly host?: string;
}
