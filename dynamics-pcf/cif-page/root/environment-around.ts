/**
 * Origin of the page that the phone stands in. The framework's script has to come from there and to be told of it: it
 * hears and tells no other, though the environment may be opened at several addresses.
 * @param trusted those that may frame the phone; where the browser names none of them, the first has to do
 */
export function environmentAround(
  { location, document }: { location: Partial<Location>; document: Pick<Document, 'referrer'> },
  trusted: readonly string[],
): string {
  // Not every browser names the ancestors; the referrer is the page around until something navigates in the frame.
  const referrer = /^https?:\/\/[^/]+/.exec(document.referrer)?.[0] ?? '';
  const around = [...(location.ancestorOrigins ?? []), referrer];
  return around.find((origin) => trusted.includes(origin)) ?? trusted[0] ?? '';
}
