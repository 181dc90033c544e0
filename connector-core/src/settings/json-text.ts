import { z } from 'zod';

/** A setting that is JSON in a text; an empty text is an empty object. */
export const jsonText = z.string().transform((text, context): unknown => {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'This is no JSON.' });
    return z.NEVER;
  }
});
