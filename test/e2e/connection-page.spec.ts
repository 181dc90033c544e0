import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, extname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { administratorUser, sampleOrganization, type Sandbox } from '@jackfield/sandbox';
import { buildWebResources } from '../../scripts/dynamics-package/build-web-resources.mjs';
import { findViolations } from './axe.js';
import { expect, takePicture, test } from './world.js';

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/**
 * The environment as a browser has it that is signed in: pages of the solution beside the Web API. A server, and no routes
 * of the browser's own: what those answer may reach nothing else of this machine.
 */
async function serve(
  { dataverse }: Sandbox,
  folder: string,
  /** What of the Web API the user has no right to. */
  forbidden = /^$/,
): Promise<Server> {
  await buildWebResources(folder);
  const authorization = `Bearer ${dataverse.tokenFor(administratorUser)}`;
  const server = createServer((request, response) => {
    void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname.startsWith('/WebResources/jkf_/')) {
      const name = basename(pathname);
      response.setHeader('content-type', types[extname(name)] ?? '').end(await readFile(join(folder, name)));
      return;
    }
    if (forbidden.test(pathname)) {
      const error = { code: '0x80040220', message: 'Principal user is missing a privilege' };
      response.writeHead(403).end(JSON.stringify({ error }));
      return;
    }
    const body = await text(request);
    const answered = await fetch(`${dataverse.url}${request.url}`, {
      method: request.method ?? 'GET',
      headers: { authorization, 'content-type': 'application/json' },
      ...(body === '' ? {} : { body }),
    });
    response.writeHead(answered.status).end(await answered.text());
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const placeOf = (running: Server) =>
  `http://127.0.0.1:${(running.address() as AddressInfo).port}/WebResources/jkf_/`;

let server: Server | undefined;
test.afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

test('an administrator enters where the gateway is on the page of the solution, sees what is amiss, and the phone is found', async ({
  page,
  world,
}, info) => {
  server = await serve(world, info.outputPath('pages'));
  const place = placeOf(server);
  await page.goto(`${place}panel.html`);
  await expect(page.getByRole('status')).toContainText('An administrator enters it');

  await page.goto(`${place}connection.html`);
  await expect(page.getByRole('status')).toHaveText('Nothing is entered yet.');
  await page.getByLabel('Address of the gateway').fill('http://gateway.example.com');
  await page.getByLabel('Tenant').fill('sandbox');
  await page.getByRole('button', { name: 'Save and check' }).click();
  const checks = page.getByRole('list', { name: 'Checks' }).getByRole('listitem');
  // An address that is not encrypted is none to which agents may be sent.
  await expect(checks).toHaveText([/cannot be used.*https:/]);
  await expect(page.getByRole('status')).toHaveText('Nothing was saved.');
  await page.reload();
  await expect(page.getByRole('status')).toHaveText('Nothing is entered yet.');
  await page.getByLabel('Tenant').fill('sandbox');

  await page.getByLabel('Address of the gateway').fill(`${world.gatewayUrl}/`);
  await page.getByRole('button', { name: 'Save and check' }).click();
  await expect(page.getByRole('status')).toHaveText('Saved.');
  const panel = `${world.gatewayUrl}/cif/sandbox/${sampleOrganization}/`;
  await expect(checks).toHaveText([
    `The gateway answers at ${world.gatewayUrl}.`,
    new RegExp(`There is no channel provider.*jackfield dynamics setup --apply.*${panel}`),
  ]);
  expect(await findViolations(page)).toEqual([]);
  await takePicture(page, 'dynamics-connection-page');

  await page.reload();
  await expect(page.getByLabel('Tenant')).toHaveValue('sandbox');
  await page.goto(`${place}panel.html`);
  await expect(page).toHaveURL(panel);
});

test('who has no role of Jackfield reads on its pages which one it takes', async ({ page, world }, info) => {
  server = await serve(world, info.outputPath('pages'), /environmentvariable/);
  await page.goto(`${placeOf(server)}panel.html`);
  await expect(page.getByRole('status')).toHaveText(
    'You have no access to the phone. Ask an administrator for the role Jackfield Agent.',
  );
  await takePicture(page, 'dynamics-panel-no-role');
  await page.goto(`${placeOf(server)}connection.html`);
  await expect(page.getByRole('status')).toHaveText(
    'This page is for administrators: it takes the role Jackfield Administrator.',
  );
  await takePicture(page, 'dynamics-connection-page-no-role');
});

test('an administrator who may not see the channel providers is not told that there are none', async ({
  page,
  world,
}, info) => {
  server = await serve(world, info.outputPath('pages'), /msdyn_/);
  await page.goto(`${placeOf(server)}connection.html`);
  await page.getByLabel('Address of the gateway').fill(world.gatewayUrl);
  await page.getByLabel('Tenant').fill('sandbox');
  await page.getByRole('button', { name: 'Save and check' }).click();
  await expect(page.getByRole('list', { name: 'Checks' }).getByRole('listitem').last()).toHaveText(
    /You may not see the channel providers.*jackfield dynamics setup --apply/,
  );
});

test('whose session has ended is told to sign in again', async ({ page, world }, info) => {
  server = await serve(world, info.outputPath('pages'));
  await page.route('**/api/data/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<html>Sign in to your account</html>' }),
  );
  for (const name of ['panel.html', 'connection.html']) {
    await page.goto(`${placeOf(server)}${name}`);
    await expect(page.getByRole('status')).toContainText(/Sign in to it again, then reload this page/);
  }
});

test('a phone of an org that the gateway does not know says so in its place', async ({ page, world }) => {
  await page.goto(`${world.gatewayUrl}/cif/sandbox/00000000-0000-4000-8000-00000000dead/`);
  await expect(page.getByRole('alert')).toContainText(/does not know this org.*Add the org to the tenant/);
  expect(await findViolations(page)).toEqual([]);
  await takePicture(page, 'dynamics-org-unknown');
});
