import { createElement } from 'lwc';
import callGateway from '@salesforce/apex/SetUpController.callGateway';
import readConnection from '@salesforce/apex/SetUpController.readConnection';
import saveConnection from '@salesforce/apex/SetUpController.saveConnection';
import Connection from 'c/connection';
import '../../../testing/no-scrolling';

jest.mock('@salesforce/apex/SetUpController.callGateway', () => ({ __esModule: true, default: jest.fn() }), {
  virtual: true,
});
jest.mock(
  '@salesforce/apex/SetUpController.readConnection',
  () => ({ __esModule: true, default: jest.fn() }),
  {
    virtual: true,
  },
);
jest.mock(
  '@salesforce/apex/SetUpController.saveConnection',
  () => ({ __esModule: true, default: jest.fn() }),
  {
    virtual: true,
  },
);

const connection = {
  address: 'https://gateway.example.com',
  tenant: 'acme',
  hasSecret: true,
  org: '00D000000000001AAA',
};

/** As many turns as a call, what follows from it, and drawing it take. */
const settled = () =>
  Array.from({ length: 10 }).reduce<Promise<void>>((turns) => turns.then(() => undefined), Promise.resolve());

async function open() {
  jest.mocked(readConnection).mockResolvedValue(connection);
  const element = createElement('c-connection', { is: Connection });
  document.body.appendChild(element);
  await settled();
  const page = element.shadowRoot!;
  const find = (selector: string) => page.querySelector(selector);
  const press = async (index: number) => {
    page.querySelectorAll('lightning-button')[index]!.dispatchEvent(new CustomEvent('click'));
    await settled();
  };
  const type = (name: string, value: string) =>
    find(`[data-role="${name}"]`)!.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  const message = () => (find('c-message') as (Element & { text: string }) | null)?.text;
  return { find, press, type, message };
}

afterEach(() => {
  document.body.replaceChildren();
  jest.resetAllMocks();
});

describe('the tab for the connection', () => {
  it('[F-027] shows where the gateway is and which org this is, and no secret', async () => {
    const { find } = await open();
    expect(find('[data-role="address"]')!.textContent).toBe(connection.address);
    expect(find('[data-role="org"]')!.textContent).toBe(connection.org);
    expect((find('[data-role="secret"]') as HTMLInputElement).value).toBe('');
  });

  it('saves the tenant and a new secret, and forgets the secret at once', async () => {
    const { find, press, type, message } = await open();
    type('tenant', 'acme-2');
    type('secret', 'entered by hand');
    await press(1);
    expect(saveConnection).toHaveBeenCalledWith({ tenant: 'acme-2', secret: 'entered by hand' });
    expect((find('[data-role="secret"]') as HTMLInputElement).value).toBe('');
    expect(message()).toBe('c.Set_Up_Saved');
  });

  it('says that the gateway answers', async () => {
    const { press, message } = await open();
    jest.mocked(callGateway).mockResolvedValue({ status: 200, body: '{}' });
    await press(0);
    expect(callGateway).toHaveBeenCalledWith({ method: 'GET', route: 'seats', body: null });
    expect(message()).toBe('c.Set_Up_Gateway_Answers');
  });

  it('shows the words of the gateway, of Apex, and the status where there are none', async () => {
    const { press, message } = await open();
    jest.mocked(callGateway).mockResolvedValueOnce({
      status: 409,
      body: '{"code":"gateway.x","message":"The secret is wrong.","action":"Enter it again."}',
    });
    await press(0);
    expect(message()).toBe('The secret is wrong. Enter it again.');
    jest.mocked(callGateway).mockRejectedValueOnce({ body: { message: 'The gateway does not answer.' } });
    await press(0);
    expect(message()).toBe('The gateway does not answer.');
    jest.mocked(callGateway).mockResolvedValueOnce({
      status: 401,
      body: '{"code":"gateway.unauthorized","message":"No valid key."}',
    });
    await press(0);
    expect(message()).toBe('c.Set_Up_Gateway_Unknown');
    jest.mocked(callGateway).mockResolvedValueOnce({ status: 502, body: '<html>' });
    await press(0);
    expect(message()).toBe('c.Set_Up_Gateway_Refuses');
  });
});
