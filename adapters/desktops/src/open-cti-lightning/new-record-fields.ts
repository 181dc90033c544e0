/**
 * The core's name of a default → the field of the object to be created. An object that has no such field, or that we do
 * not know, goes without: the form would refuse a field that is not there.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_list.htm
 */
const fieldNames = new Map<string, ReadonlyMap<string, string>>([
  ['Contact', new Map([['phone', 'Phone']])],
  ['Account', new Map([['phone', 'Phone']])],
  ['Lead', new Map([['phone', 'Phone']])],
  // A case has the phone of whoever asked; that of its contact is read-only.
  ['Case', new Map([['phone', 'SuppliedPhone']])],
]);

/** The core's defaults as field values of that object. */
export function toFieldValues(
  type: string,
  defaults: Readonly<Record<string, string>>,
): Record<string, string> {
  const fields = fieldNames.get(type);
  const values = Object.entries(defaults).flatMap(([name, value]) => {
    const field = fields?.get(name);
    return field === undefined ? [] : [[field, value] as const];
  });
  return Object.fromEntries(values);
}
