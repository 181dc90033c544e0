import { type DestinationStream, pino } from 'pino';
import type { Logger } from '@jackfield/connector-core';
import { redact } from './redaction.js';

/** A logger whose every line went through the redaction, whoever wrote it. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: { app: 'jackfield-gateway' } };
  const log = destination ? pino(options, destination) : pino(options);
  const at =
    (method: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, data: Record<string, unknown> = {}): void => {
      if (log.isLevelEnabled(method)) log[method](redact(data) as object, message);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
