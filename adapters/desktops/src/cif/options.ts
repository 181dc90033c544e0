/** Columns of Phone Call that customers may have under names of their own. */
export interface PhoneCallColumns {
  dispositionColumn: string;
  subdispositionColumn: string;
  recordingColumn: string;
  agentColumn: string;
  associationColumn: string;
}

/** Table → its columns of phone numbers. */
export type PhonesOfTables = Readonly<Record<string, readonly string[]>>;

export interface CifOptions {
  /** To answer one call. Milliseconds. @default 5000 */
  timeoutMs?: number;
  /** To search or to save, which is the environment's work. Milliseconds. @default 10000 with v1, 30000 with v2 */
  loggingTimeoutMs?: number;
  /** As the settings of the connection name them. @default those of the solution */
  columns?: Partial<PhoneCallColumns>;
  /** Columns that hold phone numbers, by table: those of customers' own tables, and others than the usual ones. @default the usual ones */
  phones?: PhonesOfTables;
}
