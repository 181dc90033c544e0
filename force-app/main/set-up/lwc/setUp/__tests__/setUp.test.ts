import { createElement } from 'lwc';
import readConnection from '@salesforce/apex/SetUpController.readConnection';
import SetUp from 'c/setUp';
import { findAll, settled, standInForGateway } from '../../../testing/gateway-stand-in';

jest.mock('@salesforce/apex/SetUpController.callGateway', () => ({ __esModule: true, default: jest.fn() }), {
  virtual: true,
});

jest.mock(
  '@salesforce/apex/SetUpController.readConnection',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true },
);

const lacking = {
  checkedAt: '2026-11-27T08:00:00.000Z',
  ready: false,
  prerequisites: [{ id: 'sites', title: 'The CRM admits the gateway.', met: false }],
  findings: [{ code: 'c', ok: false, message: 'No site.', action: 'Make one.', prerequisite: 'sites' }],
};

afterEach(() => document.body.replaceChildren());

describe('the set-up page', () => {
  it('[F-060] has three tabs: connection, users, diagnostics', () => {
    standInForGateway({});
    const element = createElement('c-set-up', { is: SetUp });
    document.body.appendChild(element);
    const tabs = findAll(element.shadowRoot!, 'lightning-tab') as (HTMLElement & { label: string })[];
    expect(tabs.map(({ label }) => label)).toEqual([
      'c.Set_Up_Connection',
      'c.Set_Up_Users',
      'c.Set_Up_Diagnostics',
    ]);
    expect(tabs.map((tab) => tab.firstElementChild?.tagName)).toEqual([
      'C-CONNECTION',
      'C-USERS',
      'C-DIAGNOSTICS',
    ]);
  });

  it('counts the seats anew when another licence was installed', async () => {
    jest.mocked(readConnection).mockResolvedValue({ tenant: 'acme', hasSecret: true });
    const asked = standInForGateway({
      'GET licence': { state: 'evaluation', warnings: [] },
      'GET seats': {
        used: 0,
        total: 5,
        free: 5,
        state: 'free',
        overLimit: 'block-all',
        blocked: 0,
        warnings: [],
      },
      'POST preflight': { ...lacking, ready: true, prerequisites: [], findings: [] },
      'GET users': { counts: { all: 0 }, found: 0, users: [] },
      'GET connection': { displayName: 'Contact center', fields: [] },
      'GET logging': { mode: 'server', guarantee: false },
    });
    const element = createElement('c-set-up', { is: SetUp });
    document.body.appendChild(element);
    await settled();
    const listed = () => asked.filter(({ route }) => route.startsWith('users')).length;
    const before = listed();
    const [licence] = findAll(element.shadowRoot!, 'c-licence');
    licence!.dispatchEvent(new CustomEvent('installed'));
    await settled();
    expect(listed()).toBe(before + 1);
  });

  it('leads from the users of an org that lacks something to the diagnostics, which know what it is', async () => {
    standInForGateway({});
    const element = createElement('c-set-up', { is: SetUp });
    document.body.appendChild(element);
    await settled();
    const find = (selector: string) => findAll(element.shadowRoot!, selector)[0]!;
    find('c-users').dispatchEvent(new CustomEvent('checked', { detail: lacking }));
    find('c-users').dispatchEvent(new CustomEvent('diagnostics'));
    await settled();
    expect(find('lightning-tabset')).toMatchObject({ activeTabValue: 'diagnostics' });
    expect(find('c-diagnostics').shadowRoot!.querySelector('[data-role="never"]')).toBeNull();
    expect(findAll(find('c-diagnostics').shadowRoot!, '[data-role="finding"]')).toHaveLength(1);
  });

  it('tells the users what the diagnostics found', async () => {
    standInForGateway({});
    const element = createElement('c-set-up', { is: SetUp });
    document.body.appendChild(element);
    const find = (selector: string) => findAll(element.shadowRoot!, selector)[0]!;
    find('c-diagnostics').dispatchEvent(new CustomEvent('checked', { detail: lacking }));
    await settled();
    expect(find('c-users')).toMatchObject({ preflight: lacking });
  });
});
