import { createPublicKey, verify } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { OrgContext } from '../org-context.js';
import { beginVoiceCall, findVoiceCall, VOICE_CONTACT_CENTER } from '../voice-calls.js';

const NewCall = z.object({
  callCenterApiName: z.string(),
  vendorCallKey: z.string().min(1),
  to: z.string().min(1),
  from: z.string().min(1),
  initiationMethod: z.literal('Inbound'),
  startTime: z.iso.datetime(),
  participants: z.array(z.object({ participantKey: z.string(), type: z.literal('END_USER') })).length(1),
});
const Change = z.object({
  startTime: z.iso.datetime().optional(),
  endTime: z.iso.datetime().optional(),
  queue: z.string().optional(),
  isActiveCall: z.boolean().default(false),
});
const Claims = z.object({
  iat: z.number(),
  exp: z.number(),
  iss: z.string(),
  sub: z.string(),
  jti: z.string().optional(),
});

const DAY_SECONDS = 86_400;

/**
 * The Telephony Integration API: a door of its own, whose callers sign with the contact center's key. Its refusals are not
 * documented: here they have a status and no words.
 * https://developer.salesforce.com/docs/service/voice-dev-guide/guide/voice-rest-overview.html
 */
export function telephonyRoutes(app: FastifyInstance, org: OrgContext, publicKey: string): void {
  const seen = new Set<string>();
  outboundKnob(app, org);
  const admit = async (request: FastifyRequest, reply: FastifyReply) => {
    const [, token = ''] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
    if (!isSigned(token, { publicKey, org, seen })) return reply.code(401).send({ message: 'Unauthorized' });
    return undefined;
  };

  app.post('/telephony/v1/voiceCalls', { onRequest: admit, config: { call: 'other' } }, (request, reply) => {
    const call = NewCall.safeParse(request.body);
    if (!call.success || call.data.callCenterApiName !== VOICE_CONTACT_CENTER) {
      return reply.code(400).send({ message: 'Bad Request' });
    }
    const { vendorCallKey: key, from, to, startTime: startedAt } = call.data;
    // Nothing hinders two records under one key: whoever calls has to look.
    const voiceCallId = beginVoiceCall(org.store, { key, direction: 'Inbound', from, to, startedAt });
    return { voiceCallId, errors: [] };
  });

  app.patch(
    '/telephony/v1/voiceCalls/:call',
    { onRequest: admit, config: { call: 'other' } },
    (request, reply) => {
      const change = Change.safeParse(request.body);
      if (!change.success) return reply.code(400).send({ message: 'Bad Request' });
      const found = findVoiceCall(org.store, (request.params as { call: string }).call);
      if (!found) return reply.code(404).send({ message: 'Not Found' });
      const { startTime, endTime, queue, isActiveCall } = change.data;
      org.store.correct('VoiceCall', String(found['Id']), {
        ...(startTime !== undefined && { CallStartDateTime: startTime }),
        ...(endTime !== undefined && { CallEndDateTime: endTime }),
        ...(startTime !== undefined &&
          endTime !== undefined && {
            CallDurationInSeconds: Math.round((Date.parse(endTime) - Date.parse(startTime)) / 1_000),
          }),
        ...(queue !== undefined && { QueueName: queue }),
        ...(!isActiveCall && { CallDisposition: 'completed' }),
      });
      return { status: 'pending' };
    },
  );
}

const Dialled = z.object({ key: z.string().min(1), to: z.string(), user: z.string() });

/** What Salesforce does by itself once a connector has dialled. Not part of its API. */
function outboundKnob(app: FastifyInstance, { store, now }: OrgContext): void {
  app.post('/__voice-calls', (request, reply) => {
    const dialled = Dialled.safeParse(request.body);
    if (!dialled.success) return reply.code(400).send({ message: z.prettifyError(dialled.error) });
    const { key, to, user } = dialled.data;
    const startedAt = new Date(now()).toISOString();
    const known = findVoiceCall(store, key);
    const begun = { key, direction: 'Outbound', from: '', to, startedAt, user } as const;
    return { voiceCallId: known ? String(known['Id']) : beginVoiceCall(store, begun) };
  });
}

/** https://developer.salesforce.com/docs/atlas.en-us.voice_developer_guide.meta/voice_developer_guide/voice_rest_authorization.htm */
function isSigned(
  token: string,
  { publicKey, org, seen }: { publicKey: string; org: OrgContext; seen: Set<string> },
): boolean {
  const [header = '', body = '', signature = ''] = token.split('.');
  const signed = Buffer.from(`${header}.${body}`);
  if (!verify('RSA-SHA256', signed, createPublicKey(publicKey), Buffer.from(signature, 'base64url')))
    return false;
  const claims = Claims.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()));
  if (!claims.success) return false;
  const { iat, exp, iss, sub, jti } = claims.data;
  const now = org.now() / 1_000;
  const inTime = exp > now && exp - iat <= DAY_SECONDS;
  const fresh = jti === undefined || !seen.has(jti);
  if (jti !== undefined) seen.add(jti);
  return inTime && fresh && iss.slice(0, 15) === org.orgId.slice(0, 15) && sub === VOICE_CONTACT_CENTER;
}
