import { z } from 'zod';

/** What whoever sent events is told, once they are committed. */
export const Appended = z
  .object({ appended: z.int().describe('How many of the events were new.') })
  .meta({ id: 'Appended' });
