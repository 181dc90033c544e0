// The page on which an administrator says where the gateway is, and sees whether the phone is set up.
import { checkConnection, type Check } from './checks.js';
import { panelAddress } from './panel-address.js';
import { readConnection, readOrganization, RightMissing, saveConnection } from './environment.js';

const form = need('#connection', HTMLFormElement);
const gateway = need('#gateway', HTMLInputElement);
const tenant = need('#tenant', HTMLInputElement);
const message = need('#message', HTMLElement);
const checks = need('#checks', HTMLElement);
const button = need('button', HTMLButtonElement);

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void work('Saving …', async () => {
    const isUsable = panelAddress(entered(), await readOrganization()) !== undefined;
    if (isUsable) await saveConnection(entered());
    await show(isUsable ? 'Saved.' : 'Nothing was saved.');
  });
});

void work('Reading …', async () => {
  const connection = await readConnection();
  gateway.value = connection.gateway;
  tenant.value = connection.tenant;
  if (connection.gateway === '') say('Nothing is entered yet.');
  else await show('');
});

function entered() {
  return { gateway: gateway.value.trim().replace(/\/+$/, ''), tenant: tenant.value.trim() };
}

async function show(text: string): Promise<void> {
  say('Checking …');
  checks.replaceChildren(...(await checkConnection(entered(), await readOrganization())).map(drawCheck));
  say(text);
}

function drawCheck({ ok, text, action }: Check): HTMLLIElement {
  const item = document.createElement('li');
  item.className = ok ? 'met' : 'amiss';
  item.append(text);
  if (action !== undefined) {
    const small = document.createElement('small');
    small.textContent = action;
    item.append(small);
  }
  return item;
}

async function work(text: string, does: () => Promise<void>): Promise<void> {
  button.disabled = true;
  say(text);
  try {
    await does();
  } catch (error) {
    say(wordsOf(error));
  } finally {
    button.disabled = false;
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof RightMissing)
    return 'This page is for administrators: it takes the role Jackfield Administrator.';
  return error instanceof Error ? error.message : String(error);
}

function say(text: string): void {
  message.textContent = text;
}

function need<Kind extends typeof HTMLElement>(selector: string, kind: Kind): InstanceType<Kind> {
  const element = document.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`The page has no ${selector}.`);
  return element as InstanceType<Kind>;
}
