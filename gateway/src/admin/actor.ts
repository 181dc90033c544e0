import { z } from 'zod';

/** Who says that they are the administrator behind the token. It is believed, since they hold the token. */
export const ActorHeaders = z.object({
  'x-jackfield-actor': z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('Who makes the change, for the audit trail, e.g. an e-mail address.'),
});

export function actorOf(headers: z.infer<typeof ActorHeaders>): string {
  return headers['x-jackfield-actor'] ?? 'administrator';
}
