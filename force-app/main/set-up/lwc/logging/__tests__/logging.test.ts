import { createElement } from 'lwc';
import Logging from 'c/logging';
import { settled, standInForGateway, type Refusal } from '../../../testing/gateway-stand-in';

jest.mock('@salesforce/apex/SetUpController.callGateway', () => ({ __esModule: true, default: jest.fn() }), {
  virtual: true,
});

type InputElement = HTMLElement & { checked: boolean; disabled: boolean };

const byServer = { mode: 'server', guarantee: false, settingsVersion: 3 };
const byClient = { ...byServer, mode: 'client' };
const refusal: Refusal = {
  status: 503,
  code: 'gateway.database-away',
  message: 'Nothing can be saved now.',
  action: 'Try again.',
};

async function open(answers: Record<string, unknown>) {
  const asked = standInForGateway(answers);
  const element = createElement('c-logging', { is: Logging });
  document.body.appendChild(element);
  await settled();
  const find = (role: string) => element.shadowRoot!.querySelector<InputElement>(`[data-role="${role}"]`);
  const tick = async (role: string, checked: boolean) => {
    find(role)!.dispatchEvent(new CustomEvent('change', { detail: { checked } }));
    await settled();
  };
  const message = () =>
    element.shadowRoot!.querySelector<Element & { text: string; tone: string }>('c-message');
  return { asked, find, tick, message };
}

afterEach(() => {
  document.body.replaceChildren();
  jest.resetAllMocks();
});

describe('the switch of logging', () => {
  it.each([
    ['off', byClient, false],
    ['on', byServer, true],
  ])(
    '[A-014] carries beside it, while it is %s, that the gateway is recommended, so that all relevant information is available',
    async (_, choice, on) => {
      const { find } = await open({ 'GET logging': choice });
      expect(find('server')!.checked).toBe(on);
      const row = find('server')!.parentElement!;
      expect(row.querySelector('[data-role="recommended"]')!.textContent).toBe('c.Logging_Recommended');
    },
  );

  it('[A-012] asks the gateway for the other side in one word, and says who writes now', async () => {
    const { asked, find, tick, message } = await open({ 'GET logging': byClient, 'PUT logging': byServer });
    await tick('server', true);
    expect(asked.at(-1)).toEqual({ method: 'PUT', route: 'logging', body: { mode: 'server' } });
    expect(message()).toMatchObject({ text: 'c.Logging_By_Server', tone: 'success' });
    expect(find('server')!.checked).toBe(true);
  });

  it('offers the guarantee only where the browsers write', async () => {
    const { asked, find, tick } = await open({
      'GET logging': byClient,
      'PUT logging': { ...byClient, guarantee: true },
    });
    await tick('guarantee', true);
    expect(asked.at(-1)!.body).toEqual({ mode: 'client', guarantee: true });
    expect(find('guarantee')!.checked).toBe(true);
    document.body.replaceChildren();
    expect((await open({ 'GET logging': byServer })).find('guarantee')).toBeNull();
  });

  it('goes back to what holds where the gateway refuses, and says why', async () => {
    const { find, tick, message } = await open({ 'GET logging': byServer, 'PUT logging': refusal });
    await tick('server', false);
    expect(message()).toMatchObject({ text: 'Nothing can be saved now. Try again.', tone: 'error' });
    expect(find('server')!.checked).toBe(true);
  });
});
