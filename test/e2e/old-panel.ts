import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from './world.js';

/**
 * What a panel of an older version must still be able to do: an org installs a new package when it likes, and the gateway
 * has been replaced by then. Called once in a spec, since each version needs a world of its own.
 * @param version a folder of test/upgrade
 */
export function takeCallWithPanelOf(version: string): void {
  const folder = fileURLToPath(new URL(`../upgrade/${version}/`, import.meta.url));
  test.use({ worldPackage: { pages: `${folder}pages`, softphone: `${folder}softphone` } });

  test(`the panel of “${version}” signs in to the gateway of today, takes a call and leaves one Task`, async ({
    desktop,
    customers,
    org,
    newNumber,
  }) => {
    const number = newNumber();
    const contact = await org.create('Contact', { FirstName: 'Lena', LastName: 'Kos', Phone: number });
    const code = desktop.page.waitForResponse((response) => response.url().endsWith('/main.js'));
    await desktop.open();
    expect(await (await code).text()).toBe(readFileSync(`${folder}softphone/main.js`, 'utf8'));
    await desktop.openPhone();
    await desktop.goInQueue();

    const call = await customers.call('+48221001000', number);
    await expect(desktop.phone.getByRole('heading', { name: 'Lena Kos' })).toBeVisible();
    await expect(desktop.page).toHaveURL(new RegExp(`/Contact/${contact}/`));
    await desktop.answer();
    await expect.poll(async () => (await customers.find(call.id)).heard.packets).toBeGreaterThan(25);
    await desktop.button('Hang up').click();
    await expect(desktop.status).toContainText('Wrap-up');
    await desktop.dispose('Credit Card', 'Interested');
    await desktop.phone.getByLabel('Notes').fill('Wants the gold card.');
    await desktop.finish();

    await expect
      .poll(async () => (await org.tasksOf(call.id)).map((task) => task.jackfield__Recording_URL__c))
      .toEqual([expect.stringMatching(/^http/)]);
    expect(await org.tasksOf(call.id)).toMatchObject([
      {
        WhoId: contact,
        CallType: 'Inbound',
        jackfield__Disposition_Class__c: 'Credit Card',
        jackfield__Disposition_Code__c: 'Interested',
        Description: expect.stringContaining('Wants the gold card.'),
      },
    ]);
    await expect(desktop.phone.getByText('Saved', { exact: true })).toBeVisible();
  });
}
