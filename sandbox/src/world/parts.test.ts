import { createParts } from './parts.js';

describe('the parts of a world', () => {
  const part = (name: string, ended: string[], failure?: Error) => ({
    name,
    stop: async () => {
      ended.push(name);
      if (failure) throw failure;
    },
  });

  it('end in turn, the one that started last first', async () => {
    const ended: string[] = [];
    const parts = createParts();
    await parts.keep(Promise.resolve(part('org', ended)));
    await parts.keep(Promise.resolve(part('desktop', ended)));

    await parts.stop();

    expect(ended).toEqual(['desktop', 'org']);
  });

  it('all end, even if one of them fails to; that is told afterwards', async () => {
    const ended: string[] = [];
    const parts = createParts();
    await parts.keep(Promise.resolve(part('gateway', ended)));
    await parts.keep(Promise.resolve(part('org', ended, new Error('The disk is full'))));
    await parts.keep(Promise.resolve(part('desktop', ended)));

    await expect(parts.stop()).rejects.toThrow('The disk is full');

    expect(ended).toEqual(['desktop', 'org', 'gateway']);
  });

  it('that did not start are not ended', async () => {
    const parts = createParts();

    await expect(parts.keep(Promise.reject(new Error('The port is taken')))).rejects.toThrow('The port');

    await expect(parts.stop()).resolves.toBeUndefined();
  });
});
