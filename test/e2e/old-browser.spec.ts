import { expect, test } from './world.js';

test.use({ userAgent: 'Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko' });

test('[A-003] a browser that knows no modules, such as Internet Explorer, tells why there is no phone, and nothing fails', async ({
  desktop,
}) => {
  const { page } = desktop;
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  // What such a browser makes of the page: a type of script that it does not know, and an attribute likewise.
  await page.route('**/apex/**', async (route) => {
    const response = await route.fetch();
    const html = (await response.text())
      .replace('nomodule="nomodule"', '')
      .replace('"module"', '"text/module"');
    await route.fulfill({ response, body: html });
  });
  await desktop.open('/home/home.jsp');
  await expect(desktop.phone.getByRole('alert')).toHaveText(
    'This browser cannot run the phone. Open Salesforce Classic in a current Chrome, Edge, Firefox or Safari.',
  );
  expect(failures).toEqual([]);
});
