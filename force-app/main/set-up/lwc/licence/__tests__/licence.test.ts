import { createElement } from 'lwc';
import LicenceSection from 'c/licence';
import { settled, standInForGateway, type Refusal } from '../../../testing/gateway-stand-in';
import '../../../testing/no-scrolling';

jest.mock('@salesforce/apex/SetUpController.callGateway', () => ({ __esModule: true, default: jest.fn() }), {
  virtual: true,
});

/** A field or a button. */
type ControlElement = HTMLElement & { disabled: boolean; value: string };

const licence = {
  serial: '2026-11-26-1f0c9a2e',
  customer: 'Acme Ltd',
  tenant: 'acme',
  seats: 25,
  issuedAt: '2026-01-01T12:00:00.000Z',
  from: '2026-01-01T12:00:00.000Z',
  until: '2027-01-01T12:00:00.000Z',
};
const valid = { state: 'valid', licence, installedAt: '2026-01-02T12:00:00.000Z', warnings: [] };
const evaluation = { state: 'evaluation', warnings: [] };
const seats = {
  ...{ licence: 'valid', total: 25, used: 3, free: 22, state: 'free', overLimit: 'block-excess' },
  ...{ blocked: 0, warnings: [] },
};
const day = (instant: string) => new Date(instant).toLocaleDateString();
const refusal = (status: number, code: string, message: string, action: string): Refusal => ({
  ...{ status, code, message, action },
});

async function open(answers: Record<string, unknown>) {
  const asked = standInForGateway({ 'GET seats': seats, ...answers });
  const element = createElement('c-licence', { is: LicenceSection });
  document.body.appendChild(element);
  await settled();
  const page = element.shadowRoot!;
  const find = (role: string) => page.querySelector<ControlElement>(`[data-role="${role}"]`);
  const paste = (value: string) => {
    find('text')!.dispatchEvent(new CustomEvent('change', { detail: { value } }));
    return settled();
  };
  const choose = async (file: Pick<File, 'name' | 'size' | 'text'>) => {
    find('file')!.dispatchEvent(new CustomEvent('change', { detail: { files: [file] } }));
    await settled();
  };
  const press = async (role: string) => {
    find(role)!.dispatchEvent(new CustomEvent('click'));
    await settled();
  };
  return {
    ...{ asked, element, find, paste, choose, press },
    facts: () => [...page.querySelectorAll('[data-role="fact"]')].map(({ textContent }) => textContent),
    message: () => page.querySelector<Element & { text: string; tone: string }>('c-message'),
    installs: () => asked.filter(({ method }) => method === 'PUT'),
  };
}

afterEach(() => {
  document.body.replaceChildren();
  jest.resetAllMocks();
});

describe('the licence on the set-up page', () => {
  it('shows who holds it, its serial number, from when to when, the seats, and what becomes of users beyond them', async () => {
    const { facts, find } = await open({ 'GET licence': valid });
    expect(find('state')!.textContent).toBe('c.Licence_Valid');
    expect(facts()).toEqual([
      'Acme Ltd',
      licence.serial,
      'c.Licence_From_To',
      day(valid.installedAt),
      'c.Users_Seats_Of',
      'c.Licence_Block_Excess',
    ]);
  });

  it.each([
    ['evaluation', 'c.Licence_Evaluation', 'warning'],
    ['expiring', 'c.Licence_Expiring', 'warning'],
    ['grace', 'c.Licence_Grace', 'warning'],
    ['expired', 'c.Licence_Expired', 'error'],
    ['revoked', 'c.Licence_Revoked', 'error'],
    ['unverifiable', 'c.Licence_Unverifiable', 'error'],
  ])('says of one that is %s what that means, in words and by a sign', async (state, text, variant) => {
    const { find } = await open({ 'GET licence': { ...valid, state } });
    expect(find('state')!.textContent).toBe(text);
    expect(find('state')!.querySelector('lightning-icon')).toMatchObject({ variant });
  });

  it('[F-074] shows what the gateway warns of, the policy of a tenant that blocks all, and the licence that follows', async () => {
    const warning = { code: 'licence.smaller-follows', message: 'It is smaller.', action: 'Ask for more.' };
    const { element, facts } = await open({
      'GET licence': { ...valid, next: { ...licence, serial: 'second' }, warnings: [warning] },
      'GET seats': { ...seats, overLimit: 'block-all' },
    });
    const warned = element.shadowRoot!.querySelector('c-warnings')!.shadowRoot!;
    expect(warned.querySelector('[data-role="warning"]')!.textContent).toBe('It is smaller. Ask for more.');
    expect(facts().slice(-2)).toEqual(['c.Licence_Block_All', 'c.Licence_Next_Of']);
  });

  it('installs what was pasted, without the breaks of a mail program, shows its facts, and tells of it', async () => {
    let installed = false;
    const { asked, element, facts, find, message, paste, press } = await open({
      'GET licence': () => (installed ? valid : evaluation),
      'PUT licence': () => {
        installed = true;
        return valid;
      },
    });
    const told = jest.fn();
    element.addEventListener('installed', told);
    expect(find('install')!.disabled).toBe(true);
    await paste(' eyJhbGciOi.eyJ2\n  IjoxfQ.c2ln \n');
    await press('install');
    expect(asked.filter(({ method }) => method === 'PUT')).toEqual([
      { method: 'PUT', route: 'licence', body: { licence: 'eyJhbGciOi.eyJ2IjoxfQ.c2ln', confirm: false } },
    ]);
    expect(message()).toMatchObject({ text: 'c.Licence_Installed', tone: 'success' });
    expect(facts()).toContain('Acme Ltd');
    expect(find('text')!.value).toBe('');
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('installs what a file holds', async () => {
    const { choose, find, installs, press } = await open({ 'GET licence': evaluation, 'PUT licence': valid });
    await choose({ name: 'licence.txt', size: 20, text: () => Promise.resolve('eyJh.eyJ2.c2ln\n') });
    expect(find('text')!.value).toBe('eyJh.eyJ2.c2ln\n');
    await press('install');
    expect(installs()[0]!.body).toEqual({ licence: 'eyJh.eyJ2.c2ln', confirm: false });
  });

  it('reads no file that is too long to be one', async () => {
    const text = jest.fn();
    const { choose, find, message } = await open({ 'GET licence': evaluation });
    await choose({ name: 'film.mp4', size: 900_000_000, text });
    expect(message()).toMatchObject({ text: 'c.Licence_File_Too_Long', tone: 'error' });
    expect(text).not.toHaveBeenCalled();
    expect(find('install')!.disabled).toBe(true);
  });

  it.each([
    ['licence.signature-wrong', 'The signature is wrong.', 'Copy the whole line.'],
    ['licence.expired', 'The licence has ended.', 'Install a new one.'],
    ['licence.wrong-tenant', 'It is for another tenant.', 'Ask the vendor.'],
  ])('says of one that is refused with %s why, and keeps what was entered', async (code, why, what) => {
    const { facts, find, message, paste, press } = await open({
      'GET licence': valid,
      'PUT licence': refusal(400, code, why, what),
    });
    const before = facts();
    await paste('eyJh.eyJ2.c2ln');
    await press('install');
    expect(message()).toMatchObject({ text: `${why} ${what}`, tone: 'error' });
    expect(find('text')!.value).toBe('eyJh.eyJ2.c2ln');
    expect(facts()).toEqual(before);
    expect(find('install-anyway')).toBeNull();
  });

  it('[F-074] asks before one is installed under which some could not work any more', async () => {
    const { find, installs, paste, press } = await open({
      'GET licence': valid,
      'PUT licence': refusal(409, 'licence.would-block', 'Two users could not work.', 'Take seats back.'),
    });
    await paste('eyJh.eyJ2.c2ln');
    await press('install');
    await press('install-anyway');
    expect(installs().map(({ body }) => (body as { confirm: boolean }).confirm)).toEqual([false, true]);
    await paste('another one');
    expect(find('install-anyway')).toBeNull();
  });

  it('takes none where the gateway knows no vendor', async () => {
    const { find } = await open({
      'GET licence': { state: 'unlimited', warnings: [] },
      'GET seats': { ...seats, total: null, free: null },
    });
    expect(find('state')!.textContent).toBe('c.Licence_Unlimited');
    expect(find('install')).toBeNull();
  });
});
