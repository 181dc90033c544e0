import { createElement } from 'lwc';
import SetUp from 'c/setUp';
import { findAll, standInForGateway } from '../../../testing/gateway-stand-in';

jest.mock('@salesforce/apex/SetUpController.callGateway', () => ({ __esModule: true, default: jest.fn() }), {
  virtual: true,
});

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
});
