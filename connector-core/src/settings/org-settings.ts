import { z } from 'zod';

const table = z.string().min(1);

/** What is otherwise in one org than in the others: above all names of tables, which are those of its CRM. */
export const OrgSettings = z.strictObject({
  identify: z.strictObject({ searchTypes: z.array(table).min(1).optional() }).optional(),
  pop: z.strictObject({ newRecordType: z.string().optional() }).optional(),
  records: z
    .strictObject({
      createPerson: z.enum(['never', 'at-disposal']).optional(),
      personType: table.optional(),
      createWhenNobodyFound: z.boolean().optional(),
      nobodyFoundType: table.optional(),
    })
    .optional(),
});
export type OrgSettings = z.infer<typeof OrgSettings>;
