/** What went wrong, in the eight ways that a caller can act upon. */
export type AdapterErrorKind =
  'auth' | 'permission' | 'rate-limit' | 'not-found' | 'conflict' | 'invalid' | 'unavailable' | 'unsupported';

/** An error as its reader gets it: in replies, messages and events. Never the cause. */
export interface Failure {
  /** Stable code of the catalogue; a face finds its translation by it. */
  code: string;
  message: string;
  /** What the reader should do, as one sentence in the imperative. */
  action: string;
}

export interface AdapterErrorDetails {
  /** Stable code of the catalogue (`error-catalogue.ts`), e.g. `crm.session-expired`. */
  code: string;
  /** What the reader should do, as one sentence in the imperative. */
  action: string;
  /** Milliseconds to wait before the next try; only where the vendor said so. */
  retryAfterMs?: number;
  cause?: unknown;
}

/** The only error that an adapter may throw. Its message and action never hold secrets or personal data. */
export class AdapterError extends Error {
  readonly kind: AdapterErrorKind;
  readonly code: string;
  readonly action: string;
  readonly retryAfterMs: number | undefined;

  constructor(kind: AdapterErrorKind, message: string, details: AdapterErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'AdapterError';
    this.kind = kind;
    this.code = details.code;
    this.action = details.action;
    this.retryAfterMs = details.retryAfterMs;
  }

  /** Whether the same request may succeed later without anybody doing anything. */
  get retryable(): boolean {
    return this.kind === 'rate-limit' || this.kind === 'unavailable';
  }
}

export function failureOf({ code, message, action }: AdapterError): Failure {
  return { code, message, action };
}
