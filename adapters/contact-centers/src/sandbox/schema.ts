import { z } from 'zod';

/** What the sandbox contact center sends, as far as the adapter reads it. */

const agent = z.object({ login: z.string().min(1), full_name: z.string(), mail: z.string().optional() });
const codeAndLabel = z.object({ code: z.string().min(1), label: z.string() });
/** Since the epoch. Behind the year 9999 there is no ISO 8601 without a sign. */
const milliseconds = z.int().nonnegative().lt(Date.UTC(10_000, 0));

export const CallFacts = z.object({
  line: z.enum(['in', 'out']),
  ani: z.string().max(200).optional(),
  dnis: z.string().max(200).optional(),
  campaign: codeAndLabel.optional(),
  queue: codeAndLabel.optional(),
  context: z
    .object({
      record_type: z.string().min(1),
      record_id: z.string().min(1),
      record_name: z.string(),
      record_kind: z.string(),
    })
    .optional(),
});
export type CallFacts = z.infer<typeof CallFacts>;

const onCall = {
  event_id: z.string().min(1).max(200),
  call_id: z.string().min(1).max(200),
  seq: z.int().positive(),
  ts: milliseconds,
  call: CallFacts,
};

export const VendorEvent = z.discriminatedUnion('event', [
  z.object({ event: z.literal('queued'), ...onCall }),
  z.object({ event: z.literal('ring'), ...onCall, agent }),
  z.object({ event: z.literal('ring_off'), ...onCall, agent }),
  z.object({ event: z.literal('dial'), ...onCall, agent }),
  z.object({ event: z.literal('talk'), ...onCall, agent }),
  z.object({ event: z.literal('hold'), ...onCall }),
  z.object({ event: z.literal('unhold'), ...onCall }),
  z.object({
    event: z.literal('finish'),
    ...onCall,
    cause: z.enum(['client', 'agent', 'gave_up', 'declined', 'no_reply', 'engaged', 'fault']),
  }),
  z.object({ event: z.literal('acw_start'), ...onCall, agent, acw_secs: z.number().nonnegative() }),
  z.object({ event: z.literal('acw_end'), ...onCall, ended_by: z.enum(['agent', 'timer']) }),
  z.object({ event: z.literal('recording_ready'), ...onCall, link: z.url() }),
  z.object({
    event: z.literal('agent_state'),
    ts: milliseconds,
    agent,
    state: z.enum(['not_ready', 'waiting', 'on_call', 'acw']),
    until: milliseconds.optional(),
  }),
]);
export type VendorEvent = z.infer<typeof VendorEvent>;
export type CallEvent = Exclude<VendorEvent, { event: 'agent_state' }>;
export type AgentStateEvent = Extract<VendorEvent, { event: 'agent_state' }>;

/** Names of events that this adapter reads; others are for somebody else. */
export const knownEvents: ReadonlySet<string> = new Set(
  VendorEvent.options.map(({ shape }) => shape.event.value),
);

/** The body of a delivery; its events are read one by one. */
export const DeliveryBody = z.object({ events: z.array(z.looseObject({ event: z.string() })) });

export const AgentList = z.object({ agents: z.array(agent) });

const VendorUser = z.object({
  login: z.string().min(1),
  full_name: z.string(),
  mail: z.string().optional(),
  active: z.boolean(),
  exchange: z.boolean(),
  city_number: z.string().optional(),
  presentation: z.string().optional(),
});
export type VendorUser = z.infer<typeof VendorUser>;
/** One page of everybody who works there. */
export const UserList = z.object({ users: z.array(VendorUser), next: z.string().optional() });
/** What became of each user of one call. */
export const UserResults = z.object({
  results: z.array(
    z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), user: VendorUser }),
      z.object({ ok: z.literal(false), error: z.object({ code: z.string() }) }),
    ]),
  ),
});

export interface ResultNode {
  code: string;
  label: string;
  results?: ResultNode[] | undefined;
}
const ResultNode: z.ZodType<ResultNode> = z.lazy(() =>
  z.object({ code: z.string().min(1), label: z.string(), results: z.array(ResultNode).optional() }),
);
export const CampaignList = z.object({
  campaigns: z.array(
    z.object({
      code: z.string().min(1),
      label: z.string(),
      acw_secs: z.number().nonnegative(),
      results: z.array(ResultNode),
    }),
  ),
});
export type VendorCampaign = z.infer<typeof CampaignList>['campaigns'][number];

export const Phone = z.object({
  protocol: z.literal('sip'),
  ws: z.string().min(1),
  uri: z.string().min(1),
  secret: z.string(),
});
/** One page of past calls. */
export const PastCalls = z.object({
  calls: z.array(
    z.object({
      call_id: z.string().min(1),
      began: milliseconds,
      ended: milliseconds.optional(),
      login: z.string().optional(),
    }),
  ),
  next: z.string().optional(),
});
export type PastCall = z.infer<typeof PastCalls>['calls'][number];
export const PlacedCall = z.object({ call_id: z.string().min(1) });
export const Status = z.object({
  version: z.string(),
  webhook: z.object({ url: z.string().optional(), waiting: z.number() }),
});
/** What the API says when it refuses. */
export const VendorError = z.object({ error: z.object({ code: z.string() }) });
