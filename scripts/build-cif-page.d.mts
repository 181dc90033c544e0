export declare const CIF_BUDGET: number;
export declare const NOTICES: string;

export declare function buildCifPage(options?: {
  target?: 'page' | 'harness';
  force?: boolean;
}): Promise<{ folder: string; skipped: boolean; eagerBytes: number }>;
