import type { AdapterError, Finding } from '@jackfield/connector-core';

export function met(code: string, message: string): Finding {
  return { code, ok: true, message };
}

export function missing(code: string, message: string, action: string): Finding {
  return { code, ok: false, message, action };
}

export function failed(code: string, { message, action }: AdapterError): Finding {
  return missing(code, message, action);
}
