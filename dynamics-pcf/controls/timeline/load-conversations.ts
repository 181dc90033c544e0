/** An entry of the timeline: a phone call that Jackfield wrote. */
export interface Conversation {
  id: string;
  subject: string;
  outgoing: boolean;
  /** When it began; not known of a call that somebody wrote down without it. */
  at: Date | undefined;
  number: string;
  agent: string;
  disposition: string;
  seconds: number | undefined;
  notes: string;
  recording: string | undefined;
}

export interface Page {
  conversations: Conversation[];
  /** Of the query that goes on; undefined at the end. */
  next: string | undefined;
}

const SIZE = 10;

export async function loadConversations(
  api: Pick<ComponentFramework.WebApi, 'retrieveMultipleRecords'>,
  query: string,
): Promise<Page> {
  const { entities, nextLink } = await api.retrieveMultipleRecords('phonecall', query, SIZE);
  return {
    conversations: entities.map(conversationOf),
    // The link is an address; the query alone is asked again.
    next: nextLink ? nextLink.slice(nextLink.indexOf('?')) : undefined,
  };
}

/**
 * A privilege is missing: asked again, the environment answers the same. The code comes as a number, with or without a sign.
 * https://learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes
 */
export function isForbidden(error: unknown): boolean {
  const { errorCode } = (error ?? {}) as { errorCode?: unknown };
  return typeof errorCode === 'number' && [0x80040220, 0x80042f09].includes(errorCode >>> 0);
}

function conversationOf(row: ComponentFramework.WebApi.Entity): Conversation {
  const text = (name: string): string => (typeof row[name] === 'string' ? row[name] : '');
  const began = text('actualstart') || text('createdon');
  const seconds: unknown = row['jkf_durationseconds'];
  const link = text('jkf_recordinglink');
  return {
    id: text('activityid'),
    subject: text('subject'),
    outgoing: row['directioncode'] === true,
    at: began === '' ? undefined : new Date(began),
    number: text('phonenumber'),
    agent: text('jkf_agent'),
    disposition: [text('jkf_disposition'), text('jkf_subdisposition')].filter(Boolean).join(' / '),
    seconds: typeof seconds === 'number' ? seconds : undefined,
    notes: notesOf(text('description')),
    // What stands there may be of anybody; only a web address is made a link.
    recording: /^https?:\/\//.test(link) ? link : undefined,
  };
}

/** The lines about duration and times stand behind the notes, and are told by columns already. */
function notesOf(description: string): string {
  return description.replace(/(^|\n)\s*Call Duration: [\s\S]*$/, '').trim();
}
