import { z } from 'zod';

const MOST_CHARACTERS = 200;

/** Who says that they are the administrator behind the token. It is believed, since they hold the token. */
export const ActorHeaders = z.object({
  'x-jackfield-actor': z
    .string()
    .trim()
    .min(1)
    .refine((sent) => readActor(sent).length <= MOST_CHARACTERS, `Too long: ${MOST_CHARACTERS} characters`)
    .optional()
    .describe(
      `Who makes the change, for the audit trail, e.g. an e-mail address: at most ${MOST_CHARACTERS} characters, in UTF-8. What is not plain ASCII, and \`%\`, may be percent-encoded. Left out, the trail says \`administrator\`, or with an org’s sign-in secret \`org\` and its id.`,
    ),
});

/** Who a request comes from by its secret, where that says more than that it is an administrator. */
const vouched = new WeakMap<object, string>();

/** Notes who a request comes from, for the case that it does not say it itself. */
export function vouchFor(request: object, actor: string): void {
  vouched.set(request, actor);
}

/** Who makes the change, for the audit trail: as the request says, else as its secret says. */
export function actorOf(request: { headers: z.infer<typeof ActorHeaders> }): string {
  const sent = request.headers['x-jackfield-actor'];
  return sent === undefined ? (vouched.get(request) ?? 'administrator') : readActor(sent);
}

/** Node gives each byte of a header as a character of its own. What cannot be decoded is kept as it was sent. */
function readActor(sent: string): string {
  const told = attempt(sent, (bytes) =>
    new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(bytes, 'latin1')),
  );
  return attempt(told, decodeURIComponent);
}

function attempt(sent: string, decode: (sent: string) => string): string {
  try {
    const decoded = decode(sent);
    // A line of the audit is one line, and a database takes no NUL.
    return /\p{Cc}/u.test(decoded) ? sent : decoded;
  } catch {
    return sent;
  }
}
