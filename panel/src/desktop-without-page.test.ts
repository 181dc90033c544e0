import { createDesktopWithoutPage } from './desktop-without-page.js';

const desktop = createDesktopWithoutPage('elsewhere');

it('can do nothing, and is ready to', async () => {
  expect(Object.values(desktop.capabilities)).not.toContain(true);
  await expect(desktop.ready()).resolves.toBeUndefined();
  await expect(desktop.showPanel({ open: true })).resolves.toBeUndefined();
});

it('says of what the page would have to do that this desktop cannot', async () => {
  const record = { type: 'Contact', id: '003', kind: 'person', name: 'Jan' } as const;
  await expect(desktop.screenPop({ show: 'record', record })).rejects.toMatchObject({
    name: 'AdapterError',
    code: 'desktop.unsupported',
  });
});
