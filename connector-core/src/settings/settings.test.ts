import { defaultSettings, Settings } from './settings.js';

describe('who writes the activity', () => {
  it('[A-010] is the agent’s browser, unless an administrator says otherwise', () => {
    expect(defaultSettings.logging.mode).toBe('client');
    expect(defaultSettings.logging.guarantee).toBe(false);
    expect(Settings.parse({ defaultRegion: 'DE' }).logging.mode).toBe('client');
  });

  it('[A-012] is one of the two: a switch to one is a switch from the other', () => {
    for (const mode of ['client', 'server'] as const) {
      expect(Settings.parse({ logging: { mode } }).logging.mode).toBe(mode);
    }
  });

  it.each([['both'], ['neither'], [['client', 'server']], [null], [{ client: true, server: true }], ['']])(
    '[A-012] cannot be %j',
    (mode) => {
      expect(Settings.safeParse({ logging: { mode } }).success).toBe(false);
    },
  );

  it('[A-012] is one word however it is asked for: fields beside it are not kept', () => {
    const stored = Settings.parse({ logging: { mode: 'server', client: true, clientSide: true } });

    expect(stored.logging).toEqual({ ...defaultSettings.logging, mode: 'server' });
  });
});
