import { createElement } from 'lwc';
import ContactCenter from 'c/contactCenter';
import { findAll, settled, standInForGateway } from '../../../testing/gateway-stand-in';

jest.mock('@salesforce/apex/SetUpController.callGateway', () => ({ __esModule: true, default: jest.fn() }), {
  virtual: true,
});

const field = { description: 'See there.', required: true, secret: false, isSet: true };
const connection = {
  displayName: 'Acme',
  fields: [
    { ...field, name: 'baseUrl', label: 'Address', type: 'url', value: 'https://cc.example.com' },
    { ...field, name: 'apiKey', label: 'API key', type: 'text', secret: true },
    { ...field, name: 'adminLogin', label: 'Admin login', type: 'text', isSet: false },
  ],
};
type Input = HTMLElement & { type: string; value: string; required: boolean; disabled: boolean };

async function open(put: unknown = connection) {
  const asked = standInForGateway({ 'GET connection': connection, 'PUT connection': put });
  const element = createElement('c-contact-center', { is: ContactCenter });
  document.body.appendChild(element);
  await settled();
  const one = (role: string) => findAll(element.shadowRoot!, `[data-role="${role}"]`)[0] as Input;
  const type = async (role: string, value: string) => {
    one(role).dispatchEvent(new CustomEvent('change', { detail: { value } }));
    await settled();
  };
  const save = async () => {
    one('save').dispatchEvent(new CustomEvent('click'));
    await settled();
  };
  return { asked, one, type, save };
}

afterEach(() => {
  document.body.replaceChildren();
  jest.resetAllMocks();
});

describe('the connection to the contact center', () => {
  it('[F-061] takes the API key and never shows it', async () => {
    const { asked, one, type, save } = await open();
    expect(one('apiKey')).toMatchObject({ type: 'password', value: '', required: false });
    await type('apiKey', 'a-new-key');
    await save();
    expect(asked.at(-1)).toEqual({
      method: 'PUT',
      route: 'connection',
      body: { settings: { apiKey: 'a-new-key' } },
    });
    expect(one('text').textContent).toBe('c.Contact_Center_Saved');
    expect(one('apiKey').value).toBe('');
  });

  it('[F-063] asks for what the adapter requires, also an admin login, and saves only what was changed', async () => {
    const { asked, one, type, save } = await open();
    expect(one('adminLogin').required).toBe(true);
    expect(one('baseUrl').value).toBe('https://cc.example.com');
    expect(one('save').disabled).toBe(true);
    await type('adminLogin', 'root');
    await save();
    expect(asked.at(-1)?.body).toEqual({ settings: { adminLogin: 'root' } });
  });

  it('keeps what was typed where it is refused, and says why', async () => {
    const refusal = { status: 400, code: 'x', message: 'Not so.', action: 'Correct: baseUrl: https.' };
    const { one, type, save } = await open(refusal);
    await type('baseUrl', 'http://cc.example.com');
    await save();
    expect(one('text').textContent).toBe('Not so. Correct: baseUrl: https.');
    expect(one('baseUrl').value).toBe('http://cc.example.com');
  });
});
