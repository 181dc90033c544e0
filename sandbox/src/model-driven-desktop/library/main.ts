// Stands in for msdyn_ciLibrary.js: the environment serves it to the framed page, where it becomes Microsoft.CIFramework. Both
// versions of the framework load the same script; which one answers, the page around says.
import {
  FRAMEWORK_MARK,
  isFrameworkReply,
  VERSION_1_METHODS,
  VERSION_2_METHODS,
  type FrameworkError,
  type FrameworkMethod,
  type FrameworkReply,
} from '../framework-envelope.js';

/** Who takes longer is told of as a failure. Milliseconds; v1 and v2. */
const DEADLINES = { 1: 10_000, 2: 100_000 } as const;
/** A notification is answered when the agent does. */
const WAITS_FOR_PEOPLE: readonly string[] = ['notifyEvent'];

type Handler = (eventData: string) => unknown;

/** Where the library was told to come from; without it the real one takes the referrer, which any navigation changes. */
const own = document.currentScript;
const desktop = new URL(own?.dataset['crmurl'] ?? document.referrer).origin;

/** As in the real one, errors are no `Error`s. */
const TIMED_OUT: FrameworkError = { errorCode: -1, message: 'Timeout occurred' };

const waiting = new Map<
  number,
  { resolve: (answer: unknown) => void; reject: (error: FrameworkError) => void }
>();
const handlers = new Map<string, Handler[]>();
let calls = 0;
let version: 1 | 2 = 1;

function call(method: string, args: unknown[]): Promise<unknown> {
  calls += 1;
  const id = calls;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    if (!WAITS_FOR_PEOPLE.includes(method)) {
      setTimeout(() => {
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- see there
        if (waiting.delete(id)) reject(TIMED_OUT);
      }, DEADLINES[version]);
    }
    window.parent.postMessage({ mark: FRAMEWORK_MARK, call: id, method, args }, desktop);
  });
}

window.addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
  if (source !== window.parent || origin !== desktop || !isFrameworkReply(data)) return;
  hear(data);
});

function hear(reply: FrameworkReply): void {
  if ('event' in reply) {
    for (const handler of handlers.get(reply.event) ?? []) {
      const answered = handler(reply.data);
      if (!(answered instanceof Promise)) console.warn(`A handler of ${reply.event} answered no promise.`);
    }
    return;
  }
  const asked = waiting.get(reply.call);
  waiting.delete(reply.call);
  if ('error' in reply) asked?.reject(reply.error);
  else asked?.resolve(reply.answer);
}

const framework: Record<string, unknown> = {
  addHandler: (event: string, handler: Handler) =>
    handlers.set(event, [...(handlers.get(event) ?? []), handler]),
  removeHandler: (event: string, handler: Handler) =>
    handlers.set(
      event,
      (handlers.get(event) ?? []).filter((each) => each !== handler),
    ),
};
for (const method of [...VERSION_1_METHODS, ...VERSION_2_METHODS] satisfies FrameworkMethod[])
  framework[method] = (...args: unknown[]) => call(method, args);

void call('hello', []).then((answer) => {
  version = answer === 2 ? 2 : 1;
  Object.assign(window, { Microsoft: { CIFramework: framework } });
  window.dispatchEvent(new Event('CIFInitDone'));
});
