import { Licence, LICENCE_STATES } from '@jackfield/connector-core';
import { z } from 'zod';

/** The licence as the vendor signed it: a JSON Web Signature in its compact form. https://www.rfc-editor.org/rfc/rfc7515 */
const signedText = z.string().min(1).max(8_000);

const warnings = z
  .array(z.object({ code: z.string(), message: z.string(), action: z.string() }))
  .describe(
    'What an administrator should know before somebody cannot work (F-074); the most pressing first.',
  );

/** `PUT /v1/tenants/:tenant/licence` */
export const LicenceRequest = z
  .strictObject({
    licence: signedText.describe('The licence as the vendor issued it, as one line of text.'),
    confirm: z
      .boolean()
      .default(false)
      .describe(
        'Install it although it has fewer seats than are given away, or lets nobody work. Without it such a licence is refused, and the answer says who would be blocked.',
      ),
  })
  .meta({ id: 'LicenceRequest' });
export type LicenceRequest = z.infer<typeof LicenceRequest>;

/** `GET` and `PUT /v1/tenants/:tenant/licence` */
export const LicenceAnswer = z
  .object({
    state: z
      .enum(LICENCE_STATES)
      .describe(
        '`unlimited`: this gateway knows no vendor’s keys, and everybody may work. `evaluation`: none was installed yet. `grace`: it has ended a short while ago and still counts.',
      ),
    licence: Licence.optional().describe('What stands in it; absent where none was installed.'),
    keyId: z.string().optional().describe('The vendor’s key that signed it.'),
    installedAt: z.string().optional(),
    next: Licence.optional().describe('The licence that follows it by itself.'),
    warnings,
  })
  .meta({ id: 'LicenceAnswer' });
export type LicenceAnswer = z.infer<typeof LicenceAnswer>;

/** `GET /v1/tenants/:tenant/seats` */
export const SeatsAnswer = z
  .object({
    licence: z.enum(LICENCE_STATES),
    total: z.int().nullable().describe('Seats of the licence; null where there is no limit.'),
    used: z.int().describe('Seats that are given away.'),
    free: z.int().nullable().describe('Seats that may still be given; null where there is no limit.'),
    state: z.enum(['free', 'full', 'over']).describe('`over`: more are given away than the licence has.'),
    overLimit: z
      .enum(['block-excess', 'block-all'])
      .describe(
        'What becomes of users above the limit: those who were licensed last are blocked, or all are.',
      ),
    blocked: z.int().describe('Users with a seat who may not work now.'),
    warnings,
  })
  .meta({ id: 'Seats' });
export type SeatsAnswer = z.infer<typeof SeatsAnswer>;

/** `PUT /v1/licence-revocations` */
export const RevocationsRequest = z
  .strictObject({
    revocations: z
      .string()
      .min(20)
      .max(1_000_000)
      .describe('The vendor’s signed list, as one line of text. It replaces an older one.'),
  })
  .meta({ id: 'RevocationsRequest' });

/** `GET` and `PUT /v1/licence-revocations` */
export const RevocationsAnswer = z
  .object({
    number: z.int().describe('Number of the list; a lower one never replaces a higher one.'),
    serials: z.array(z.string()),
    issuedAt: z.string().optional().describe('Absent where no list was installed.'),
  })
  .meta({ id: 'Revocations' });
export type RevocationsAnswer = z.infer<typeof RevocationsAnswer>;
