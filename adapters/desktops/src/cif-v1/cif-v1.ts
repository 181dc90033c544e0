import type { Desktop } from '@jackfield/connector-core/ports';
import type { CifHost } from '../cif/ci-framework.js';
import { createCifDesktop } from '../cif/desktop.js';
import type { CifOptions } from '../cif/options.js';
import { cifV1 } from './definition.js';

/** Apps with one session: Sales, Customer Service Hub, Field Service and custom ones. The framework gives each call 10 s. */
export function createCifV1(
  host: CifHost,
  { timeoutMs = 5_000, loggingTimeoutMs = 10_000, columns = {}, phones = {} }: CifOptions = {},
): Desktop {
  return createCifDesktop(host, cifV1, { timeoutMs, loggingTimeoutMs, columns, phones }).desktop;
}
