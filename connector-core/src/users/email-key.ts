/**
 * What two e-mail addresses have in common that are the same to people: case and blanks around do not count (F-011). Undefined where
 * there is none.
 */
export function emailKey(email: string | undefined): string | undefined {
  const key = email?.trim().toLowerCase();
  return key === '' ? undefined : key;
}

/** The same for names: case and double blanks do not count. */
export function nameKey(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}
