import { createElement } from 'lwc';
import Users from 'c/users';
import { findAll, settled, standInForGateway } from '../../../../set-up/testing/gateway-stand-in';

jest.mock('@salesforce/apex/SetUpController.callGateway', () => ({ __esModule: true, default: jest.fn() }), {
  virtual: true,
});

const checkedAt = '2026-11-27T08:00:00.000Z';
const seats = { total: 5, used: 0, free: 5, state: 'free', blocked: 0, warnings: [] };
const inService = { ...seats, used: 1, free: 4 };
const nobodyLinked = {
  ...{ code: 'gateway.users-linked', ok: false, prerequisite: 'configuration' },
  ...{ message: 'No agent is linked.', action: 'Synchronise.' },
};
/** What the gateway answers where these are not met. */
const lacking = (...unmet: string[]) => ({
  checkedAt,
  ready: unmet.length === 0,
  prerequisites: ['campaign', 'sites', 'configuration'].map((id) => ({
    ...{ id, title: `About ${id}.`, met: !unmet.includes(id) },
  })),
  findings: [
    { code: 'x.fine', ok: true, message: 'Encrypted.', prerequisite: 'sites' },
    ...(unmet.includes('sites')
      ? [{ code: 'x.remote', ok: false, message: 'No site.', action: 'Make one.', prerequisite: 'sites' }]
      : []),
    ...(unmet.includes('configuration') ? [nobodyLinked] : []),
  ],
});
const refusal = { status: 503, code: 'x', message: 'It is away.', action: 'Wait.' };
const anna = {
  ...{ id: 'anna', match: 'matched', name: 'Anna', crmUser: { id: '005anna', username: 'a', active: true } },
  check: { colour: 'green', findings: [], checkedAt },
  seat: { state: 'none', canGive: true },
  privileges: { dial: true, disposeAndDial: true },
};

/** @param preflights one answer after the other; the last one stays */
async function open(preflights: object[], given: unknown = seats) {
  const asked = standInForGateway({
    'GET seats': given,
    'GET users': { lookedAt: checkedAt, counts: { all: 1 }, found: 1, users: [anna] },
    'POST preflight': () => (preflights.length > 1 ? preflights.shift() : preflights[0]),
    'POST users/005anna/seat': anna,
  });
  const element = createElement('c-users', { is: Users });
  document.body.appendChild(element);
  await settled();
  const all = (role: string) => findAll(element.shadowRoot!, `[data-role="${role}"]`);
  return {
    element,
    all,
    texts: (role: string) => all(role).map(({ textContent }) => textContent),
    preflights: () => asked.filter(({ route }) => route === 'preflight'),
    press: async (role: string) => {
      all(role)[0]!.dispatchEvent(new CustomEvent('click'));
      await settled();
    },
  };
}
const whatNeedsAllInPlace = ['seats', 'read', 'synchronise', 'search', 'user'];

afterEach(() => {
  document.body.replaceChildren();
  jest.resetAllMocks();
});

describe('the tab for users of an org in which nobody has a seat', () => {
  it('[F-003] is blocked with a list of what is missing and what to do, and nothing else', async () => {
    const { all, texts, preflights } = await open([lacking('sites', 'configuration')]);
    expect(texts('blocked-title')).toEqual(['c.Users_Blocked']);
    expect(texts('prerequisite')).toEqual([expect.stringContaining('About sites.')]);
    expect(texts('finding')).toEqual([expect.stringContaining('No site.')]);
    expect(texts('action')).toEqual(['Make one.']);
    for (const role of whatNeedsAllInPlace) expect(all(role)).toEqual([]);
    expect(preflights()).toEqual([expect.objectContaining({ body: { rehearse: false } })]);
  });

  it('[F-003] stays blocked until all is in place, and then shows the users by itself', async () => {
    const { all, texts, press } = await open([lacking('campaign', 'sites'), lacking('sites'), lacking()]);
    await press('check-again');
    expect(all('prerequisite')).toHaveLength(1);
    await press('check-again');
    expect(all('blocked')).toEqual([]);
    expect(texts('name')).toEqual(['Anna']);
    expect(texts('text')).toEqual(['c.Users_Unblocked']);
  });

  it('is open where only that is missing which it does itself, and asks once', async () => {
    const { all, preflights, press } = await open([lacking('configuration')]);
    expect(all('blocked')).toEqual([]);
    expect(all('user')).toHaveLength(1);
    expect(all('not-ready')).toEqual([]);
    await press('give');
    expect(preflights()).toHaveLength(1);
  });

  it('says that nobody knows whether all is in place, and tries again: no answer is no green', async () => {
    const { all, texts, press } = await open([refusal, lacking()]);
    expect(texts('blocked-title')).toEqual(['c.Users_Blocked_Unknown']);
    expect(texts('blocked-why')).toEqual(['It is away. Wait.']);
    expect(all('blocked')[0]!.querySelector('[role="alert"]')).not.toBeNull();
    for (const role of whatNeedsAllInPlace) expect(all(role)).toEqual([]);
    await press('check-again');
    expect(all('blocked')).toEqual([]);
    expect(all('user')).toHaveLength(1);
  });

  it('shows no list any more that may be out of date, where it cannot be checked again', async () => {
    const { all, texts, press } = await open([lacking('sites'), refusal]);
    await press('check-again');
    expect(texts('blocked-why')).toEqual(['It is away. Wait.']);
    expect(all('prerequisite')).toEqual([]);
  });

  it('tries again also where the seats could not be counted', async () => {
    const counts: object[] = [refusal, seats];
    const { all, press, texts } = await open([lacking()], () => counts.shift() ?? seats);
    expect(texts('blocked-why')).toEqual(['It is away. Wait.']);
    await press('check-again');
    expect(all('user')).toHaveLength(1);
  });

  it('opens when the diagnostics found everything in place', async () => {
    const { all, element } = await open([lacking('sites')]);
    Object.assign(element, { preflight: lacking() });
    await settled();
    expect(all('user')).toHaveLength(1);
  });
});

describe('the tab for users of an org in service', () => {
  it('[F-003] is not blocked by what is missing, so that seats can be taken back: it warns, and leads to the diagnostics', async () => {
    const { all, element, preflights, press } = await open([lacking('sites')], inService);
    expect(all('blocked')).toEqual([]);
    expect(all('user')).toHaveLength(1);
    expect(all('not-ready')[0]?.textContent).toContain('c.Users_Not_Ready');
    const opened = jest.fn();
    element.addEventListener('diagnostics', opened);
    await press('open-diagnostics');
    expect(opened).toHaveBeenCalledTimes(1);
    await press('give');
    expect(preflights()).toHaveLength(1);
  });

  it('is silent where everything is in place', async () => {
    const { all } = await open([lacking()], inService);
    expect(all('not-ready')).toEqual([]);
  });

  it('shows the users without waiting, and says where it could not be checked', async () => {
    const { all } = await open([refusal], inService);
    expect(all('user')).toHaveLength(1);
    expect(all('not-ready')[0]?.textContent).toContain('It is away. Wait.');
  });
});
