import { createHash } from 'node:crypto';
import {
  context,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Context,
} from '@opentelemetry/api';
import type { ConversationAddress } from './log/log-entry.js';

/** The steps of a conversation on its way, in their order. What exports or watches traces relies on these names. */
export type Step =
  | 'ingest.commit'
  | 'turn'
  | 'search'
  | 'call-record'
  | 'pop'
  | 'flush.claim'
  | 'crm.save'
  | 'flush.book'
  | 'migrate';

const tracer = trace.getTracer('jackfield-gateway');

/**
 * The trace of a conversation, 32 hexadecimal digits. It is derived from who it is, so every process, and whoever
 * explains the conversation later, knows it without asking.
 */
export function traceIdOf({ tenant, conversation }: ConversationAddress): string {
  return createHash('sha256')
    .update(JSON.stringify([tenant, conversation]))
    .digest('hex')
    .slice(0, 32);
}

/**
 * Runs one step and tells the trace of every conversation in it. A step works on many conversations at once: it has a
 * span of its own, and each conversation one that points to it. Without an exporter this costs next to nothing.
 */
export async function traced<Result>(
  step: Step,
  conversations: () => readonly ConversationAddress[],
  work: () => Promise<Result>,
  attributes: Attributes = {},
): Promise<Result> {
  const span = tracer.startSpan(step, { attributes, root: true });
  const startTime = Date.now();
  try {
    return await context.with(trace.setSpan(context.active(), span), work);
  } catch (error) {
    // The message may hold what a trace must not; the kind of error says enough.
    span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'Error' });
    throw error;
  } finally {
    if (span.isRecording()) {
      const links = [{ context: span.spanContext() }];
      for (const address of conversations()) {
        tracer.startSpan(step, { startTime, links, attributes }, conversationContext(address)).end();
      }
    }
    span.end();
  }
}

/** Every span of a conversation hangs under a root that nobody has to write. */
function conversationContext(address: ConversationAddress): Context {
  const traceId = traceIdOf(address);
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId: traceId.slice(0, 16),
    traceFlags: TraceFlags.SAMPLED,
    isRemote: true,
  });
}
