import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { catalogued } from '@jackfield/connector-core';
import type { Tenants } from '../admin/tenants.js';
import type { ApiServer } from '../http/api-server.js';
import { sendRefusalPage } from './refusal-page.js';
import { sendHtml } from './send-html.js';

/** The page for the Channel Integration Framework, as it was built. */
const BUILT = fileURLToPath(new URL('../../../dist/cif-page', import.meta.url));

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

const Place = z.object({ tenant: z.string().min(1).max(100), org: z.string().min(1).max(100) });

/**
 * Serves the panel to CRMs that frame it from here: `/cif/<tenant>/<org>/` is the address that an administrator enters as
 * the URL of the channel. Only the org's own pages may frame it, and only they may give it a script.
 */
export function addPanelPage(
  server: ApiServer,
  { tenants, folder = BUILT }: { tenants: Tenants; folder?: string },
): void {
  const files = readFiles(folder);

  server.get('/cif/assets/*', { schema: { hide: true } }, (request, reply) => {
    const name = (request.params as { '*': string })['*'];
    const file = files.get(name);
    if (!file) throw catalogued('gateway.not-found');
    return (
      reply
        .type(types[extname(name)] ?? 'application/octet-stream')
        // The names of chunks change with what is in them.
        .header(
          'cache-control',
          name.startsWith('chunks/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
        .send(file)
    );
  });

  server.get('/cif/:tenant/:org/', { schema: { hide: true, params: Place } }, (request, reply) => {
    const { tenant, org } = request.params;
    const place = placeOf(tenants, tenant, org);
    if (!place) return sendRefusalPage(reply, 404, 'gateway.org-unknown');
    return sendPage(reply, place.origins, {
      script: 'main',
      data: {
        ...{ tenant, org },
        // An environment may be opened at several addresses; the page knows in which of them it stands.
        origins: place.origins.join(' '),
        issuer: place.provider.issuer,
        'client-id': place.provider.audience,
        settings: JSON.stringify(tenants.panelSettings(tenant, org)),
      },
    });
  });

  // Where the identity provider sends the browser back to.
  server.get('/cif/:tenant/:org/signed-in', { schema: { hide: true, params: Place } }, (request, reply) => {
    const { tenant, org } = request.params;
    const place = placeOf(tenants, tenant, org);
    if (!place) return sendRefusalPage(reply, 404, 'gateway.org-unknown');
    return sendPage(reply, place.origins, { script: 'signed-in', data: {} });
  });
}

function placeOf(tenants: Tenants, tenant: string, orgId: string) {
  const org = tenants.find(tenant)?.orgs.get(orgId);
  const provider = tenants.identityProvider(tenant, orgId);
  return org && provider && { origins: org.origins, provider };
}

function sendPage(
  reply: FastifyReply,
  origins: readonly string[],
  { script, data }: { script: string; data: Record<string, string> },
): FastifyReply {
  const attributes = Object.entries(data).map(([name, value]) => ` data-${name}="${escapeHtml(value)}"`);
  const from = ["'self'", ...origins].join(' ');
  return sendHtml(reply, {
    contentSecurityPolicy: `script-src ${from}; frame-ancestors ${from}; object-src 'none'; base-uri 'none'`,
    head: `<script type="module" src="/cif/assets/${script}.js"></script>\n`,
    body: `<div id="phone"${attributes.join('')}></div>
<script nomodule src="/cif/assets/unsupported.js"></script>
`,
  });
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? '');
}

/** Every file by its path below the folder; none where the page was not built. */
function readFiles(folder: string): ReadonlyMap<string, Buffer> {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    return new Map(
      entries.map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [relative(folder, path).split(sep).join('/'), readFileSync(path)];
      }),
    );
  } catch {
    return new Map();
  }
}
