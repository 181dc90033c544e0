import * as z from 'zod/mini';
import type { Failure } from '../ports/adapter-error.js';
import type { PhoneAccount } from '../ports/contact-center.js';
import { RECORD_KINDS } from '../records/crm-record.js';
import type { PopIntent, SaveActivityIntent, SearchIntent } from '../records/intent.js';
import type { AgentView } from './agent-view.js';

/** The version of the socket's messages. A gateway refuses a panel of another one in words. */
export const SOCKET_VERSION = 1;

const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(max));
const named = z.object({ id: text(200), name: z.string() });
const recordRef = z.object({
  type: text(100),
  id: text(200),
  kind: z.enum(RECORD_KINDS),
  name: z.string(),
});
const crmRecord = z.extend(recordRef, {
  phones: z.array(z.string()),
  email: z.optional(z.string()),
  company: z.optional(z.object({ type: text(100), id: text(200), name: z.string() })),
});
const register = { conversation: text(200), revision: z.int().check(z.positive()) };

/** What an agent can ask of the gateway. A command's id becomes the id of its event. */
export const PanelCommand = z.discriminatedUnion('do', [
  z.object({ do: z.literal('set-presence'), presence: z.enum(['not-ready', 'in-queue']) }),
  z.object({
    do: z.literal('dial'),
    number: text(64),
    campaign: z.optional(text(200)),
    dialedFrom: z.optional(recordRef),
  }),
  z.object({ do: z.literal('hang-up'), conversation: text(200) }),
  z.object({ do: z.literal('set-disposition'), ...register, path: z.array(named).check(z.maxLength(5)) }),
  z.object({ do: z.literal('set-notes'), ...register, text: z.string().check(z.maxLength(32_000)) }),
  z.object({
    do: z.literal('set-regarding'),
    ...register,
    who: z.optional(recordRef),
    what: z.optional(recordRef),
  }),
  /** `record` is one of the candidates, by type and id. */
  z.object({
    do: z.literal('choose-match'),
    ...register,
    record: z.object({ type: text(100), id: text(200) }),
  }),
  /** Of the CRM's own record of the call, which the agent's page cannot do without. */
  z.object({ do: z.literal('want-call-record'), conversation: text(200) }),
]);
export type PanelCommand = z.infer<typeof PanelCommand>;

const failure = z.object({ code: text(200), message: z.string(), action: z.string() });

export const ToGateway = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    v: z.int(),
    token: text(4000),
    /** Random per tab. */ tab: text(100),
  }),
  z.object({
    type: z.literal('command'),
    id: z.uuidv7(),
    /** Of the audio ownership under which it was given. */ epoch: z.int(),
    command: PanelCommand,
  }),
  /** Takes the audio to this tab. */
  z.object({ type: z.literal('claim-audio') }),
  z.object({ type: z.literal('intent-done'), intent: text(300), epoch: z.int() }),
  /** The answer to a search that this tab was asked to make. */
  z.object({
    type: z.literal('search-done'),
    intent: text(300),
    epoch: z.int(),
    records: z.array(crmRecord).check(z.maxLength(200)),
  }),
  /** This tab wrote the activity that it was asked to write. */
  z.object({
    type: z.literal('record-saved'),
    intent: text(300),
    epoch: z.int(),
    recordId: text(200),
    url: z.optional(z.string()),
  }),
  z.object({ type: z.literal('intent-failed'), intent: text(300), epoch: z.int(), failure }),
]);
export type ToGateway = z.infer<typeof ToGateway>;

/** Who owns the agent's audio. Commands under an older epoch are refused. */
export interface AudioOwnership {
  tab: string;
  epoch: number;
}

/** Why a command was refused, or a session ended. */
export type CommandFailure = Failure;

/**
 * What the gateway tells a panel. The panel trusts its gateway and does not check bodies, only `type`:
 * unknown types are ignored, so that a newer gateway can say more.
 */
export type ToPanel =
  | { type: 'welcome'; v: number; agent: { id: string; name: string }; phone: PhoneAccount; now: string }
  | { type: 'view'; view: AgentView; audio: AudioOwnership }
  /** Only to the tab that owns the audio. Repeated on reconnecting until it is answered. */
  | { type: 'intent'; intent: PopIntent | SearchIntent | SaveActivityIntent }
  | { type: 'done'; command: string }
  | { type: 'refused'; command: string; failure: CommandFailure }
  /** The gateway ends the session; `retry` says whether signing in anew makes sense. */
  | { type: 'bye'; failure: CommandFailure; retry: boolean };
