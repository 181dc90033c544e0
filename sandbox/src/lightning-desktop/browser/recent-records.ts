export interface RecentRecord {
  object: string;
  id: string;
  name: string;
}

const KEY = 'sandbox.recent';
const MOST = 8;

/** Records that this browser opened last, newest first. */
export function recentRecords(): RecentRecord[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? (stored as RecentRecord[]).filter(({ id, object }) => id && object) : [];
  } catch {
    return [];
  }
}

export function rememberRecent(record: RecentRecord): void {
  const others = recentRecords().filter(({ id }) => id !== record.id);
  localStorage.setItem(KEY, JSON.stringify([record, ...others].slice(0, MOST)));
}
