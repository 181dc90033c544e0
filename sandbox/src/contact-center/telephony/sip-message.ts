/** SIP messages as they travel over WebSocket: one whole message per frame (RFC 7118 §5). */

/** Short forms of header names (RFC 3261 §7.3.3). */
const COMPACT_NAMES: Record<string, string> = {
  c: 'content-type',
  e: 'content-encoding',
  f: 'from',
  i: 'call-id',
  k: 'supported',
  l: 'content-length',
  m: 'contact',
  o: 'event',
  r: 'refer-to',
  s: 'subject',
  t: 'to',
  v: 'via',
};

/** Headers that a response copies from its request (RFC 3261 §8.2.6.2). */
const COPIED_INTO_RESPONSES = ['Via', 'From', 'To', 'Call-ID', 'CSeq', 'Record-Route'];

type Header = [name: string, value: string];

interface SipContent {
  headers: Header[];
  body: string;
}

export interface SipRequest extends SipContent {
  type: 'request';
  method: string;
  uri: string;
}

export interface SipResponse extends SipContent {
  type: 'response';
  status: number;
  reason: string;
}

export type SipMessage = SipRequest | SipResponse;

/** `undefined` for anything that is not a whole SIP message; body lengths are counted in bytes. */
export function parseSip(frame: Buffer): SipMessage | undefined {
  const headEnd = frame.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const [start = '', ...lines] = unfold(frame.toString('utf8', 0, headEnd)).split('\r\n');
  const headers = lines.flatMap(parseHeader);
  const rest = frame.subarray(headEnd + 4);
  const declared = headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1];
  const length = declared === undefined ? rest.length : Number(declared);
  if (!Number.isInteger(length) || length < 0 || length > rest.length) return undefined;
  return parseStart(start, { headers, body: rest.toString('utf8', 0, length) });
}

function unfold(head: string): string {
  return head.replace(/\r\n[ \t]+/g, ' ');
}

function parseHeader(line: string): Header[] {
  const colon = line.indexOf(':');
  if (colon < 1) return [];
  const name = line.slice(0, colon).trim();
  return [[COMPACT_NAMES[name.toLowerCase()] ?? name, line.slice(colon + 1).trim()]];
}

function parseStart(start: string, content: SipContent): SipMessage | undefined {
  const response = /^SIP\/2\.0 (\d{3}) ?(.*)$/.exec(start);
  if (response)
    return { type: 'response', status: Number(response[1]), reason: response[2] ?? '', ...content };
  const request = /^([A-Z]+) (\S+) SIP\/2\.0$/.exec(start);
  if (request) return { type: 'request', method: request[1] ?? '', uri: request[2] ?? '', ...content };
  return undefined;
}

export function formatSip(message: SipMessage): string {
  const start =
    message.type === 'request'
      ? `${message.method} ${message.uri} SIP/2.0`
      : `SIP/2.0 ${message.status} ${message.reason}`;
  const headers = message.headers.filter(([name]) => name.toLowerCase() !== 'content-length');
  return [
    start,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${Buffer.byteLength(message.body)}`,
    '',
    message.body,
  ].join('\r\n');
}

/** The first header of that name. */
export function header(message: SipMessage, name: string): string | undefined {
  return headersNamed(message, name)[0];
}

function headersNamed(message: SipMessage, name: string): string[] {
  const wanted = name.toLowerCase();
  return message.headers.filter(([each]) => each.toLowerCase() === wanted).map(([, value]) => value);
}

export function cseq(message: SipMessage): { number: number; method: string } {
  const [number = '0', method = ''] = (header(message, 'cseq') ?? '').split(/\s+/);
  return { number: Number(number), method };
}

export function callId(message: SipMessage): string {
  return header(message, 'call-id') ?? '';
}

export function tagOf(message: SipMessage, name: 'from' | 'to'): string {
  return /;\s*tag=([^;>\s]+)/i.exec(header(message, name) ?? '')?.[1] ?? '';
}

/** The user part of an address: `anna` of `"Anna" <sip:anna@sandbox>`. As it came where its escapes cannot be read. */
export function userOf(address: string): string {
  const user = /sips?:([^@;>]+)@/i.exec(address)?.[1] ?? '';
  try {
    return decodeURIComponent(user);
  } catch {
    return user;
  }
}

/** The URI between the angle brackets of a Contact. */
export function contactUri(message: SipMessage): string | undefined {
  return /<([^>]+)>/.exec(header(message, 'contact') ?? '')?.[1];
}

/** A response to `request`; `toTag` is added where the request had none. */
export function respond(
  request: SipRequest,
  status: number,
  reason: string,
  { toTag = '', headers = [], body = '' }: { toTag?: string; headers?: Header[]; body?: string } = {},
): SipResponse {
  const copied = COPIED_INTO_RESPONSES.flatMap((name) =>
    headersNamed(request, name).map((value): Header => {
      const tag = name === 'To' && toTag && !tagOf(request, 'to') ? `;tag=${toTag}` : '';
      return [name, value + tag];
    }),
  );
  return { type: 'response', status, reason, headers: [...copied, ...headers], body };
}
