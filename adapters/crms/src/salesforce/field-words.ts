/** What a mapping may say instead of the name of a field; the name then depends on the object. */
type Word = 'name' | 'phone' | 'mobile' | 'email';

const person = { name: 'Name', phone: 'Phone', mobile: 'MobilePhone', email: 'Email' };

/**
 * By object, the field of each word. Others have no such field: a company has neither mobile phone nor e-mail.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_list.htm
 */
const fieldsOf: Readonly<Record<string, Readonly<Partial<Record<Word, string>>>>> = {
  Contact: person,
  Lead: person,
  Account: { name: 'Name', phone: 'Phone' },
  Case: { name: 'SuppliedName', phone: 'SuppliedPhone', email: 'SuppliedEmail' },
  Opportunity: { name: 'Name' },
};

const isWord = (text: string): text is Word => Object.hasOwn(person, text);

/**
 * The field that a mapping means: a word in any capitals is that of the object, anything else a name as it stands.
 * `undefined` where the object has no field for the word. `Name` of a person is made of two fields.
 */
export function fieldOf(type: string, written: string): string | undefined {
  const word = written.toLowerCase();
  if (!isWord(word)) return written;
  return Object.hasOwn(fieldsOf, type) ? fieldsOf[type]?.[word] : undefined;
}
