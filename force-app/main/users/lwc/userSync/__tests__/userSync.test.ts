import { createElement } from 'lwc';
import UserSync from 'c/userSync';
import { findAll, settled, standInForGateway } from '../../../../set-up/testing/gateway-stand-in';

jest.mock('@salesforce/apex/SetUpController.callGateway', () => ({ __esModule: true, default: jest.fn() }), {
  virtual: true,
});

const job = (more: object) => ({
  ...{ id: 'j-1', do: 'plan', state: 'done', phase: 'end', progress: { done: 0, of: 0 } },
  ...{ planned: { 'create-agent': 2, skip: 1 }, done: {}, refused: 0, crmCalls: 3 },
  ...more,
});
const steps = {
  steps: [
    {
      kind: 'create-agent',
      state: 'planned',
      name: 'Nina Nowa',
      changes: { name: { from: null, to: 'Nina Nowa' } },
    },
    { kind: 'skip', state: 'planned', name: 'Jan Bez', message: 'No address.', action: 'Enter one.' },
  ],
};

async function open(answers: Record<string, unknown>) {
  const asked = standInForGateway({
    'GET users/sync': { jobs: [] },
    'GET users/sync/j-1/steps': steps,
    ...answers,
  });
  const element = createElement('c-user-sync', { is: UserSync });
  const synced = jest.fn();
  element.addEventListener('synced', synced);
  document.body.appendChild(element);
  await settled();
  const all = (selector: string) => findAll(element.shadowRoot!, selector);
  const one = (role: string) =>
    all(`[data-role="${role}"]`)[0] as (HTMLElement & { disabled: boolean }) | undefined;
  return {
    all,
    one,
    synced,
    element,
    posted: () => asked.filter(({ method }) => method === 'POST').map(({ route, body }) => [route, body]),
    press: async (role: string) => {
      one(role)!.dispatchEvent(new CustomEvent('click'));
      await settled();
    },
    type: async (role: string, detail: object) => {
      one(role)!.dispatchEvent(new CustomEvent('change', { detail }));
      await settled();
    },
    message: () => one('text')?.textContent,
  };
}

afterEach(() => {
  document.body.replaceChildren();
  jest.resetAllMocks();
  jest.useRealTimers();
});

describe('synchronising users', () => {
  it('shows in a dry run what would be done to whom, and why somebody is passed over', async () => {
    const { all, message, posted, press } = await open({ 'POST users/sync': job({}) });
    await press('plan');
    expect(posted()).toEqual([['users/sync', { seats: 'keep', do: 'plan' }]]);
    expect(message()).toBe('c.Sync_Would_Do');
    const rows = all('[data-role="step"]').map(({ textContent }) => textContent);
    expect(rows[0]).toContain('Nina Nowa');
    expect(rows[1]).toContain('No address. Enter one.');
  });

  it('applies only what a dry run has shown', async () => {
    const { one, posted, press, synced, type } = await open({ 'POST users/sync': job({}) });
    expect(one('apply')!.disabled).toBe(true);
    await press('plan');
    expect(one('apply')!.disabled).toBe(false);
    await type('give-seats', { checked: true });
    expect(one('apply')!.disabled).toBe(true);
    await press('plan');
    await press('apply');
    expect(posted().at(-1)).toEqual(['users/sync', { seats: 'give', do: 'apply' }]);
    expect(synced).toHaveBeenCalledTimes(3);
  });

  it('is about a profile or a group where that is chosen', async () => {
    const { one, posted, press, type } = await open({
      'POST users/sync': job({}),
      'GET user-groups': {
        profiles: [{ id: '00e1', name: 'Standard User', users: 3 }],
        groups: [{ id: '00G1', name: 'Night shift' }],
      },
    });
    await type('whom', { value: 'group' });
    expect(one('plan')!.disabled).toBe(true);
    await type('group', { value: '00G1' });
    await type('number', { value: '+48221009000' });
    await press('plan');
    expect(posted()).toEqual([
      [
        'users/sync',
        { who: { groups: ['00G1'] }, seats: 'keep', newAgents: { number: '+48221009000' }, do: 'plan' },
      ],
    ]);
  });

  it('finds what runs when the page is opened anew, shows how far it is, and stops it', async () => {
    jest.useFakeTimers();
    const running = job({ do: 'apply', state: 'running', phase: 'agents', progress: { done: 40, of: 100 } });
    const { all, element, message, one, press } = await open({
      'GET users/sync/j-1': job({ do: 'apply', state: 'stopped' }),
      'POST users/sync/j-1/stop': job({ do: 'apply', state: 'stopped' }),
      'GET users/sync': { jobs: [running] },
    });
    expect(one('count')?.textContent).toBe('c.Sync_So_Far_Of');
    expect((all('lightning-progress-bar')[0] as HTMLElement & { value: number }).value).toBe(49);
    await press('stop');
    jest.advanceTimersByTime(1_000);
    await settled();
    expect(message()).toBe('c.Sync_Stopped');
    expect(one('resume')).toBeDefined();
    element.remove();
  });

  it('says why it failed, and goes on where it was when asked', async () => {
    const failure = { code: 'x', message: 'Too few seats.', action: 'Get more.' };
    const { message, posted, press } = await open({
      'POST users/sync/j-1/resume': job({ do: 'apply', done: { 'create-agent': 2 } }),
      'GET users/sync': { jobs: [job({ do: 'apply', state: 'failed', failure })] },
    });
    expect(message()).toBe('Too few seats. Get more.');
    await press('resume');
    expect(posted()).toEqual([['users/sync/j-1/resume', null]]);
    expect(message()).toBe('c.Sync_Applied');
  });
});
