import { createElement } from 'lwc';
import Diagnostics from 'c/diagnostics';
import { findAll, settled, standInForGateway } from '../../../testing/gateway-stand-in';

jest.mock('@salesforce/apex/SetUpController.callGateway', () => ({ __esModule: true, default: jest.fn() }), {
  virtual: true,
});

const preflight = {
  checkedAt: '2026-11-27T08:00:00.000Z',
  ready: false,
  prerequisites: [
    { id: 'account', title: 'The contact center lets the gateway in.', met: true },
    { id: 'sites', title: 'The CRM admits the gateway.', met: false },
  ],
  findings: [
    { code: 'a', ok: true, message: 'It answers.', prerequisite: 'account' },
    {
      code: 'b',
      ok: false,
      severity: 'warning',
      message: 'It is old.',
      action: 'Renew it.',
      prerequisite: 'account',
    },
    { code: 'c', ok: false, message: 'No remote site.', action: 'Make one.', prerequisite: 'sites' },
  ],
};

async function open(answer: unknown) {
  const asked = standInForGateway({ 'POST preflight': answer });
  const element = createElement('c-diagnostics', { is: Diagnostics });
  document.body.appendChild(element);
  await settled();
  const all = (selector: string) => findAll(element.shadowRoot!, selector);
  const check = async () => {
    all('[data-role="check"]')[0]!.dispatchEvent(new CustomEvent('click'));
    await settled();
  };
  return { all, asked, check };
}

afterEach(() => {
  document.body.replaceChildren();
  jest.resetAllMocks();
});

describe('the tab for diagnostics', () => {
  it('says before the first check what it would do', async () => {
    const { all } = await open(preflight);
    expect(all('[data-role="never"]')).toHaveLength(1);
  });

  it('shows each prerequisite with what was found and what to do, what is missing first', async () => {
    const { all, check } = await open(preflight);
    await check();
    expect(all('[data-role="summary"]')[0]?.textContent).toBe('c.Diagnostics_Not_Ready');
    const texts = all('[data-role="prerequisite"]').map(({ textContent }) => textContent);
    expect(texts[0]).toContain('The CRM admits the gateway.');
    expect(texts[0]).toContain('No remote site.');
    expect(texts[0]).toContain('Make one.');
    expect(texts[1]).toContain('Renew it.');
  });

  it('rehearses an entry only where that is asked for', async () => {
    const { all, asked, check } = await open(preflight);
    await check();
    all('[data-role="rehearse"]')[0]!.dispatchEvent(new CustomEvent('change', { detail: { checked: true } }));
    await check();
    expect(asked.map(({ body }) => body)).toEqual([{ rehearse: false }, { rehearse: true }]);
  });

  it('says that all is in place', async () => {
    const prerequisites = preflight.prerequisites.map((each) => ({ ...each, met: true }));
    const { all, check } = await open({ ...preflight, ready: true, prerequisites });
    await check();
    expect(all('[data-role="summary"]')[0]?.textContent).toBe('c.Diagnostics_Ready');
  });

  it('shows what the gateway refuses', async () => {
    const { all, check } = await open({
      status: 404,
      code: 'x',
      message: 'No such org.',
      action: 'Connect it.',
    });
    await check();
    expect(all('[data-role="text"]')[0]?.textContent).toBe('No such org. Connect it.');
  });
});
