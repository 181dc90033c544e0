import { z } from 'zod';

const table = z.string().min(1);

/** Settings that may be otherwise in one org than in the others; what they mean and their defaults stand in `settings.ts`. */
export const perOrg = {
  searchTypes: z.array(table).min(1),
  newRecordType: z.string(),
  createPerson: z.enum(['never', 'at-disposal']),
  personType: table,
  createWhenNobodyFound: z.boolean(),
  nobodyFoundType: table,
};

/** What is otherwise in one org than in the others: above all names of tables, which are those of its CRM. */
export const OrgSettings = z.strictObject({
  identify: z.strictObject({ searchTypes: perOrg.searchTypes.optional() }).optional(),
  pop: z.strictObject({ newRecordType: perOrg.newRecordType.optional() }).optional(),
  records: z
    .strictObject({
      createPerson: perOrg.createPerson.optional(),
      personType: perOrg.personType.optional(),
      createWhenNobodyFound: perOrg.createWhenNobodyFound.optional(),
      nobodyFoundType: perOrg.nobodyFoundType.optional(),
    })
    .optional(),
});
export type OrgSettings = z.infer<typeof OrgSettings>;
