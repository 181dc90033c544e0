import { catalogued, type AdapterError } from '@jackfield/connector-core';

/** An answer that comes too late is none. */
export async function inTime<Answer>(answer: Promise<Answer>, timeoutMs: number): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject: (error: AdapterError) => void) => {
    timer = setTimeout(() => reject(catalogued('crm.timed-out')), timeoutMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
