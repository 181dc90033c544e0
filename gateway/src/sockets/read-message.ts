import { ToGateway } from '@jackfield/connector-core/view';

/** A command of which nothing but the id could be read, so that at least its sender can be told. */
export interface UnreadableCommand {
  type: 'unreadable';
  id: string;
}

const LONGEST_ID = 200;

/** What a panel said; `undefined` if nothing of it can be read. */
export function readMessage(text: string): ToGateway | UnreadableCommand | undefined {
  const json = parseJson(text);
  const parsed = ToGateway.safeParse(json);
  if (parsed.success) return parsed.data;
  const { type, id } = (json ?? {}) as { type?: unknown; id?: unknown };
  return type === 'command' && typeof id === 'string'
    ? { type: 'unreadable', id: id.slice(0, LONGEST_ID) }
    : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
