import { cifV1, DynamicsWorkplace } from './hosts/dynamics.js';
import { expect, test } from './world.js';

test.use({ host: cifV1 });

test('after a reload the agent is where they were, and nobody asks who they are', async ({
  page,
  workplace,
}) => {
  await workplace.open();
  await workplace.goInQueue();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/oauth2/')) asked.push(request.url());
  });

  await workplace.reload();

  await workplace.expectState('In queue');
  expect(asked).toEqual([]);
});

test('whoever signs in next in the same tab is not taken for the one before', async ({
  page,
  world,
  workplace,
}) => {
  await workplace.open();
  await workplace.expectTold(/Hello, Lena Fischer/);
  await page.getByRole('link', { name: 'Sign out' }).click();
  const piotrs = new DynamicsWorkplace(page, world.dynamicsUrl, 'Customer Service Hub', /Piotr Zieliński/);

  await piotrs.openPanel();

  await expect(piotrs.phone.button('Sign in')).toBeVisible();
  await piotrs.signIn();
  // He takes his calls in Salesforce.
  await piotrs.expectTold(/This user of the CRM is no agent/);
});

test('where the browser shows Entra ID’s cookie to the hidden frame, the agent is signed in without a click', async ({
  page,
  world,
  agents,
}) => {
  await agents.setState('lena.fischer', 'not_ready');
  const workplace = new DynamicsWorkplace(page, world.dynamicsUrl, 'Customer Service Hub');
  // What the browser of this machine does not do by itself: it blocks cookies of third parties.
  await page.route(/\/oauth2\/v2\.0\/authorize.*prompt=none/, async (route) => {
    const [cookie] = await page.context().cookies(world.dataverse.url);
    const response = await route.fetch({
      headers: {
        ...route.request().headers(),
        cookie: `${cookie?.name}=${cookie?.value}`,
      },
      maxRedirects: 0,
    });
    await route.fulfill({ response });
  });
  await workplace.openPanel();
  await expect(workplace.phone.button('Start taking calls')).toBeVisible();
});
