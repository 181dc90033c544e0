import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { adaptersPage, definitionsIn } from './docs-pages/adapters-page.mjs';
import { errorsPage } from './docs-pages/errors-page.mjs';
import { settingsPage } from './docs-pages/settings-page.mjs';
import { schemasOfType } from './docs-pages/type-schema.mjs';

const rowOf = (page, name) => page.split('\n').find((line) => line.startsWith(`| \`${name}\``));

describe('page of errors', () => {
  it('has a section for each area and a row for each code', () => {
    const page = errorsPage({
      'crm.refused': { kind: 'auth', message: 'No.', action: 'Ask | wait.' },
      'voice.lost': { kind: 'unavailable', message: 'Gone.', action: 'Reload.' },
    });

    assert.match(page, /## The CRM[\s\S]*## The phone in the browser/);
    assert.equal(rowOf(page, 'crm.refused'), '| `crm.refused` | auth | No. | Ask \\| wait. |');
  });
});

describe('page of settings', () => {
  const Settings = z.object({
    region: z.string().length(2).default('PL'),
    pop: z
      .object({ when: z.enum(['now', 'never']).default('now'), tries: z.int().positive() })
      .prefault({ tries: 1 }),
    digits: z.int().min(3).max(12).default(6),
    types: z.array(z.string().min(1)).min(1),
  });
  const source = `export const Settings = z.object({
    /** Country of short numbers. */
    region: z.string(),
    pop: z.object({
        /** When to pop. */
        when: z.enum(['now', 'never']),
        tries: z.int(),
      }).prefault({}),
  });`;
  const page = settingsPage(z.toJSONSchema(Settings, { io: 'input' }), source);

  it('takes type and default from the schema and the meaning from the comment in the code', () => {
    assert.equal(
      rowOf(page, 'region'),
      '| `region` | text, exactly 2 | `"PL"` | Country of short numbers. |',
    );
    assert.equal(rowOf(page, 'pop.when'), '| `pop.when` | `now`, `never` | `"now"` | When to pop. |');
  });

  it('writes bounds in words', () => {
    assert.match(rowOf(page, 'pop.tries'), /whole number, 1 or more/);
    assert.match(rowOf(page, 'digits'), /whole number, 3 to 12/);
    assert.match(rowOf(page, 'types'), /list of text, not empty, at least 1/);
  });
});

describe('page of adapters', () => {
  const definition = (id, capabilities) => ({
    id,
    displayName: id.toUpperCase(),
    vendor: { apiVersion: 'v1', docsUrl: 'https://example.com/docs' },
    support: 'beta',
    settings: {
      key: { label: 'Key', description: 'Of the API', type: 'text', required: true, secret: true },
    },
    capabilities,
    limits: { batch: 200 },
    connect: () => ({}),
  });
  const zed = definition('zed', { dial: true });
  const abel = definition('abel', { dial: false, push: true });

  it('finds the definitions of a registry, however it exports them, each once and by name', () => {
    assert.deepEqual(
      definitionsIn({ zed, adapters: { zed, abel }, find: () => zed, version: 1 }).map(({ id }) => id),
      ['abel', 'zed'],
    );
  });

  it('shows what each can do and what it needs', () => {
    const page = adaptersPage({ CRMs: [abel, zed], 'Contact centers': [] });

    assert.match(page, /\| Adapter \| Support \| Vendor API \| dial \| push \|/);
    assert.match(page, /\| ZED \| beta \| \[v1\]\(https:\/\/example\.com\/docs\) \| yes \| no \|/);
    assert.match(page, /### ABEL \(`abel`\)\n\nLimits: batch 200\./);
    assert.match(page, /\| `key` \| Key \| Of the API \| text, required, secret \|/);
    assert.doesNotMatch(page, /## Contact centers/);
  });
});

describe('schemas of types', () => {
  const refer = (name) => `#/components/schemas/${name}`;
  const messages = fileURLToPath(new URL('../connector-core/src/view/messages.ts', import.meta.url));

  it('are those that the compiler sees: what zod infers, what is optional, what stands under a name of its own', () => {
    const { ToPanel, ConversationView, PresenceStatus } = schemasOfType(messages, 'ToPanel', refer);
    const view = ToPanel.anyOf.find(({ properties }) => properties.type.const === 'view');

    assert.deepEqual(view.required, ['type', 'view', 'audio']);
    assert.deepEqual(view.properties.view, { $ref: refer('AgentView') });
    assert.equal(ConversationView.required.includes('customerName'), false);
    assert.deepEqual(ConversationView.properties.direction, {
      type: 'string',
      enum: ['inbound', 'outbound', 'internal'],
    });
    assert.ok(PresenceStatus.enum.includes('in-queue') && PresenceStatus.description);
  });

  it('are refused for a type that is not there', () => {
    assert.throws(() => schemasOfType(messages, 'ToNobody', refer), /ToNobody/);
  });
});
