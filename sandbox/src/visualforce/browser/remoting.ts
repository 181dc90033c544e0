// Stand-in for the platform's VFRemote.js: Visualforce.remoting.Manager.invokeAction(name, …arguments, callback, options?)
// (https://developer.salesforce.com/docs/atlas.en-us.pages.meta/pages/pages_js_remoting_invoking.htm).
interface RemotingEvent {
  status: boolean;
  type: string;
  statusCode: number;
  action: string;
  method: string;
  message?: string;
  where?: string;
}
type RemotingCallback = (result: unknown, event: RemotingEvent) => void;

const session = document.currentScript?.dataset['session'] ?? '';
let transactions = 0;

async function invokeAction(name: string, ...rest: unknown[]): Promise<void> {
  const at = rest.findIndex((argument) => typeof argument === 'function');
  if (at < 0) throw new Error('invokeAction needs a callback');
  const callback = rest[at] as RemotingCallback;
  const [action, method] = splitName(name);
  transactions += 1;
  const failed = (message: string): void =>
    callback(null, { status: false, type: 'exception', statusCode: 0, action, method, message, where: '' });

  let answers: (RemotingEvent & { result?: unknown })[];
  try {
    const response = await fetch('/apexremote', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-visualforce-session': session },
      body: JSON.stringify([{ action, method, data: rest.slice(0, at), type: 'rpc', tid: transactions }]),
    });
    if (!response.ok) return failed(`The org answered with status ${response.status}.`);
    answers = (await response.json()) as typeof answers;
  } catch {
    return failed('Unable to connect to the server.');
  }
  const answer = answers[0];
  if (!answer) return failed('The org gave no answer.');
  callback(answer.result ?? null, { ...answer, status: answer.type === 'rpc' });
}

function splitName(name: string): [string, string] {
  const dot = name.lastIndexOf('.');
  return [name.slice(0, dot), name.slice(dot + 1)];
}

declare global {
  interface Window {
    Visualforce?: { remoting?: object };
  }
}
window.Visualforce = {
  ...window.Visualforce,
  remoting: { ...window.Visualforce?.remoting, Manager: { invokeAction } },
};

export {};
