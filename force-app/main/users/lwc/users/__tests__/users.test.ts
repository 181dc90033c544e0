import { createElement } from 'lwc';
import Users from 'c/users';
import { findAll, settled, standInForGateway, type Asked } from '../../../../set-up/testing/gateway-stand-in';

jest.mock('@salesforce/apex/SetUpController.callGateway', () => ({ __esModule: true, default: jest.fn() }), {
  virtual: true,
});

const checkedAt = '2026-11-27T08:00:00.000Z';
const privileges = { dial: true, disposeAndDial: true };
const green = { colour: 'green', findings: [], checkedAt };
const notPbx = {
  colour: 'red',
  findings: [{ code: 'user.not-pbx', colour: 'red', message: 'No PBX user.', action: 'Make the user one.' }],
  checkedAt,
};
const byHand = {
  colour: 'yellow',
  findings: [
    { code: 'user.foreign-assignment', colour: 'yellow', message: 'By hand.', action: 'Repair it.' },
  ],
  checkedAt,
};

function line(id: string, more: object) {
  return {
    id,
    match: 'matched',
    name: `${id} Kos`,
    email: `${id}@example.com`,
    crmUser: { id: `005${id}`, username: `${id}@crm`, active: true },
    agent: { id, active: true, pbx: true, number: '+48221009001', callerId: '+48221009001' },
    check: green,
    seat: { state: 'none', canGive: true },
    privileges,
    ...more,
  };
}

const anna = line('anna', {});
const piotr = line('piotr', { check: notPbx, seat: { state: 'none', canGive: false, why: 'No PBX user.' } });
const maria = line('maria', { seat: { state: 'held', canGive: false, why: 'The user has a seat.' } });
const hanna = line('hanna', { check: byHand, seat: { state: 'foreign', canGive: false, why: 'By hand.' } });
const seats = { total: 5, used: 1, free: 4, state: 'free', blocked: 0, warnings: [] };
const ready = { checkedAt, ready: true, prerequisites: [], findings: [] };
const page = (users: object[], more: object = {}) => ({
  lookedAt: checkedAt,
  counts: { all: users.length },
  found: users.length,
  users,
  ...more,
});

async function open(answers: Record<string, unknown>) {
  const asked: Asked[] = standInForGateway({ 'GET seats': seats, 'POST preflight': ready, ...answers });
  const element = createElement('c-users', { is: Users });
  document.body.appendChild(element);
  await settled();
  const all = (selector: string) => findAll(element.shadowRoot!, selector);
  const row = (name: string) =>
    all('[data-role="user"]').find((each) => each.querySelector('[data-role="name"]')?.textContent === name)!;
  const press = async (button: Element) => {
    button.dispatchEvent(new CustomEvent('click'));
    await settled();
  };
  return {
    asked,
    all,
    press,
    row,
    routes: () => asked.map(({ method, route }) => `${method} ${route}`),
    inRow: (name: string, role: string) => row(name).querySelector<HTMLElement>(`[data-role="${role}"]`),
    details: async (name: string) => press(row(name).querySelector('[data-role="details"]')!),
    message: () => all('[data-role="text"]')[0]?.textContent,
    tone: () => all('[data-role="message"]')[0]?.dataset['tone'],
    type: async (role: string, value: string) => {
      const [field] = all(`[data-role="${role}"]`);
      field!.dispatchEvent(new CustomEvent('change', { detail: { value } }));
      await settled();
    },
  };
}

type Disabled = HTMLElement & { disabled: boolean; title: string };

afterEach(() => {
  document.body.replaceChildren();
  jest.resetAllMocks();
  jest.useRealTimers();
});

describe('the tab for users', () => {
  it('[F-070] lists who is who, with the check in words and not by colour alone', async () => {
    const { all, inRow } = await open({ 'GET users?limit=50': page([anna, piotr, maria]) });
    expect(all('[data-role="name"]').map(({ textContent }) => textContent)).toEqual([
      'anna Kos',
      'piotr Kos',
      'maria Kos',
    ]);
    expect(inRow('anna Kos', 'check')?.textContent).toBe('c.Users_Green');
    expect(inRow('piotr Kos', 'check')?.textContent).toBe('c.Users_Red');
    expect(inRow('piotr Kos', 'finding')?.textContent).toBe('No PBX user.');
  });

  it('[F-071] offers the plus button only for who is configured correctly, and says why not', async () => {
    const { inRow } = await open({ 'GET users?limit=50': page([anna, piotr, maria]) });
    expect((inRow('anna Kos', 'give') as Disabled).disabled).toBe(false);
    expect(inRow('piotr Kos', 'give') as Disabled).toMatchObject({ disabled: true, title: 'No PBX user.' });
    expect(inRow('maria Kos', 'give')).toBeNull();
    expect((inRow('maria Kos', 'take') as Disabled).disabled).toBe(false);
  });

  it('gives a seat and takes it back, and counts anew each time', async () => {
    const { inRow, press, routes, message, tone } = await open({
      'GET users?limit=50': page([anna, maria]),
      'POST users/005anna/seat': anna,
      'DELETE users/005maria/seat': maria,
    });
    await press(inRow('anna Kos', 'give')!);
    expect(message()).toBe('c.Users_Seat_Given');
    expect(tone()).toBe('success');
    await press(inRow('maria Kos', 'take')!);
    expect(message()).toBe('c.Users_Seat_Taken');
    expect(routes().filter((route) => route === 'GET seats')).toHaveLength(3);
  });

  it('[F-073] shows in the gateway’s words that there is no seat left, and lists the users anew', async () => {
    const { inRow, press, message, tone, routes } = await open({
      'GET users?limit=50': page([anna]),
      'POST users/005anna/seat': {
        status: 409,
        code: 'licence.no-seat-left',
        message: 'Every seat of the licence is taken.',
        action: 'Ask the vendor for more seats.',
      },
    });
    await press(inRow('anna Kos', 'give')!);
    expect(message()).toBe('Every seat of the licence is taken. Ask the vendor for more seats.');
    expect(tone()).toBe('error');
    expect(routes().filter((route) => route.startsWith('GET users'))).toHaveLength(2);
  });

  it('[F-072] checks one user when asked, and shows what was found and what to do', async () => {
    const { all, details, press, message } = await open({
      'GET users?limit=50': page([piotr]),
      'POST users/005piotr/check': piotr,
    });
    await details('piotr Kos');
    expect(all('[data-role="action"]')[0]?.textContent).toBe('Make the user one.');
    await press(all('lightning-button[data-role="check"]')[0]!);
    expect(message()).toBe('c.Users_Checked');
  });

  it('[F-075] repairs with one click what was given by hand', async () => {
    const { all, asked, details, press, message } = await open({
      'GET users?limit=50': page([hanna]),
      'POST users/005hanna/repair': hanna,
    });
    await details('hanna Kos');
    await press(all('[data-role="repair-no-seat"]')[0]!);
    expect(asked).toContainEqual({
      method: 'POST',
      route: 'users/005hanna/repair',
      body: { to: 'no-seat' },
    });
    expect(message()).toBe('c.Users_Repaired');
  });

  it('sets what a user may do', async () => {
    const { all, asked, details } = await open({
      'GET users?limit=50': page([anna]),
      'PUT users/005anna/privileges': anna,
    });
    await details('anna Kos');
    const box = all('[data-role="dispose-and-dial"]')[0] as HTMLElement & { name: string };
    box.dispatchEvent(new CustomEvent('change', { detail: { checked: false } }));
    await settled();
    expect(asked).toContainEqual({
      method: 'PUT',
      route: 'users/005anna/privileges',
      body: { dial: true, disposeAndDial: false },
    });
  });

  it('searches and narrows down by what the gateway knows, from the first page on', async () => {
    jest.useFakeTimers();
    const { routes, type } = await open({ 'GET users': page([anna]) });
    await type('search', 'no');
    await type('search', 'no wa*');
    jest.advanceTimersByTime(300);
    await settled();
    await type('colour', 'red');
    expect(routes().at(-2)).toBe('GET users?search=no+wa%2A&limit=50');
    expect(routes().at(-1)).toBe('GET users?search=no+wa%2A&colour=red&limit=50');
    // One search for what was typed in one go.
    expect(routes().filter((route) => route.includes('search='))).toHaveLength(2);
  });

  it('goes through 10,000 users page by page, and back', async () => {
    const { all, press, routes } = await open({
      'GET users?limit=50&cursor=second': page([maria], { found: 10_000, next: 'third' }),
      'GET users?limit=50': page(
        Array.from({ length: 50 }, (_, number) => line(`u${number}`, {})),
        { found: 10_000, next: 'second' },
      ),
    });
    await press(all('[data-role="next"]')[0]!);
    expect(all('[data-role="name"]').map(({ textContent }) => textContent)).toEqual(['maria Kos']);
    await press(all('[data-role="previous"]')[0]!);
    expect(all('[data-role="name"]')).toHaveLength(50);
    expect(routes().filter((route) => route.startsWith('GET users'))).toEqual([
      'GET users?limit=50',
      'GET users?limit=50&cursor=second',
      'GET users?limit=50',
    ]);
  });

  it('says that nobody fits, and that nobody was read yet, and reads both sides then', async () => {
    const answers = [page([], { lookedAt: undefined }), page([anna])];
    const job = { id: 'j-1', do: 'plan', state: 'done', phase: 'end', progress: { done: 0, of: 0 } };
    jest.useFakeTimers();
    const { all, press, type } = await open({
      'GET users?limit=50': () => answers.shift(),
      'GET users?search': page([]),
      'POST users/sync': job,
    });
    expect(all('[data-role="never-read"]')).toHaveLength(1);
    await press(all('[data-role="read"]')[0]!);
    expect(all('[data-role="name"]')).toHaveLength(1);
    await type('search', 'nobody');
    jest.advanceTimersByTime(300);
    await settled();
    expect(all('[data-role="nobody-fits"]')).toHaveLength(1);
  });

  it('says why both sides could not be read', async () => {
    const failure = { code: 'x', message: 'The key is wrong.', action: 'Enter the right one.' };
    const job = {
      id: 'j',
      do: 'plan',
      state: 'failed',
      phase: 'read-crm',
      progress: { done: 0, of: 0 },
      failure,
    };
    const { all, press, message } = await open({
      'GET users?limit=50': page([anna]),
      'POST users/sync': job,
    });
    await press(all('[data-role="read"]')[0]!);
    expect(message()).toBe('The key is wrong. Enter the right one.');
  });
});
