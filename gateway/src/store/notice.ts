import { z } from 'zod';

const conversation = { tenant: z.string(), conversation: z.string() };

/** News for the other processes. Where one is lost, a sweep or a fresh look at the database makes up for it. */
export const Notice = z.discriminatedUnion('kind', [
  /** Something was appended: whoever owns the conversation takes its turn. */
  z.object({ kind: z.literal('turn'), ...conversation }),
  /** A turn was taken: whoever has it on a desk draws it again. */
  z.object({ kind: z.literal('shown'), ...conversation, agent: z.string().optional() }),
  /** It goes on under another id: whoever has it on a desk takes it away. */
  z.object({ kind: z.literal('merged'), ...conversation }),
  /** Its timer was set by somebody else than its owner. */
  z.object({ kind: z.literal('timer'), ...conversation, wakeAt: z.string() }),
  /** Its settings, orgs or agents changed. */
  z.object({ kind: z.literal('tenant'), tenant: z.string() }),
  z.object({ kind: z.literal('presence'), tenant: z.string(), agent: z.string() }),
  /** The audio of an agent moved, or its tab is closed. */
  z.object({ kind: z.literal('audio'), tenant: z.string(), agent: z.string() }),
  /** Who may work may have changed: a licence, a seat, a user. Of every tenant, or every agent, where none is named. */
  z.object({ kind: z.literal('entitlement'), tenant: z.string().optional(), agent: z.string().optional() }),
  /** A process came or went. */
  z.object({ kind: z.literal('process') }),
  /** Notices of the sender may not have arrived. */
  z.object({ kind: z.literal('lost') }),
]);
export type Notice = z.infer<typeof Notice>;

/** PostgreSQL takes payloads of less than 8000 bytes. https://www.postgresql.org/docs/current/sql-notify.html */
const MOST_BYTES = 7_900;

/** Packs notices into as few payloads as they fit in. */
export function packNotices(sender: string, notices: Iterable<Notice>): string[] {
  const head = `{"from":${JSON.stringify(sender)},"notices":[`;
  const payloads: string[] = [];
  let body = '';
  for (const notice of notices) {
    const text = JSON.stringify(notice);
    const longer = body === '' ? text : `${body},${text}`;
    if (body !== '' && Buffer.byteLength(head + longer) + 2 > MOST_BYTES) {
      payloads.push(`${head}${body}]}`);
      body = text;
    } else {
      body = longer;
    }
  }
  if (body !== '') payloads.push(`${head}${body}]}`);
  return payloads;
}

const Payload = z.object({ from: z.string(), notices: z.array(z.unknown()) });

/** The notices of somebody else. What this version does not know is left out: processes are replaced one by one. */
export function unpackNotices(ownId: string, payload: string): Notice[] {
  const parsed = Payload.safeParse(readJson(payload));
  if (!parsed.success || parsed.data.from === ownId) return [];
  return parsed.data.notices.flatMap((each) => Notice.safeParse(each).data ?? []);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
