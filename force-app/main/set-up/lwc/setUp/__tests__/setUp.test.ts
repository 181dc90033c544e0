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
});
