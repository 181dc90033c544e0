export const PANEL_BUDGET: number;

export function buildSoftphone(options?: { target?: 'open-cti' | 'harness'; force?: boolean }): Promise<{
  folder: string;
  skipped: boolean;
  /** Bytes, gzip, by file. */
  sizes: Record<string, number>;
  /** Without the lazy chunks. */
  eagerBytes: number;
}>;
