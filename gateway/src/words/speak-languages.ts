import type { IncomingHttpHeaders } from 'node:http';
import type { ApiServer } from '../http/api-server.js';
import { LANGUAGES, type Language } from './texts.js';
import { translateTo, type Translate } from './translate.js';

/**
 * Administrators' routes answer in the language that the request asks for first (`Accept-Language`), as far as there are
 * words for it; the set-up page of the Salesforce package asks for its user's. The phone translates by code instead.
 */
export function speakLanguages(server: ApiServer): void {
  server.addHook('preSerialization', (request, reply, payload, done) => {
    const language = request.url.startsWith('/v1/tenants/') ? languageOf(request.headers) : undefined;
    if (language === undefined) return done(null, payload);
    void reply.header('content-language', language).header('vary', 'accept-language');
    done(null, inLanguage(payload, translateTo(language)));
  });
}

function languageOf({ 'accept-language': asked = '' }: IncomingHttpHeaders): Language | undefined {
  const first = /^\s*([a-z]+)/i.exec(asked)?.[1]?.toLowerCase();
  return LANGUAGES.find((language) => language === first);
}

/** What a person reads: beside a code, in a prerequisite that is met or not, in a field of a form, and why there can be no seat. */
const readBeside = {
  code: ['message', 'action'],
  met: ['title'],
  label: ['label', 'description'],
  canGive: ['why'],
};

function inLanguage(value: unknown, translate: Translate): unknown {
  if (Array.isArray(value)) return value.map((each) => inLanguage(each, translate));
  if (!isPlain(value)) return value;
  const read = Object.entries(readBeside).flatMap(([name, texts]) => (name in value ? texts : []));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      typeof each === 'string' && read.includes(name) ? translate(each) : inLanguage(each, translate),
    ]),
  );
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
