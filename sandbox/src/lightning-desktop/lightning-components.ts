import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { OrgPerson } from '../sample-data/agents.js';
import { answerAura, AuraCall, type AuraController } from '../visualforce/aura.js';
import { sandboxFile } from '../web-server/bundle-script.js';
import { readStyles } from '../web-server/read-styles.js';

interface LightningComponentsOptions {
  people: OrgPerson[];
  auraControllers: Record<string, AuraController>;
}

/** Of the package's Lightning pages; built by `npm run build`. */
const files = {
  'set-up.js': 'text/javascript; charset=utf-8',
  'voice-call.js': 'text/javascript; charset=utf-8',
  'labels.json': 'application/json',
};
const folder = sandboxFile('../dist/lightning-components');

/** Adds the package's Lightning components, the look of the platform around them, and the way to their Apex classes. */
export function serveLightningComponents(
  app: FastifyInstance,
  { people, auraControllers }: LightningComponentsOptions,
): void {
  const styles = readStyles('src/lightning-base/styles');
  app.get('/lightning-components/slds.css', async (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(styles),
  );
  for (const [file, type] of Object.entries(files)) {
    app.get(`/lightning-components/${file}`, async (_request, reply) =>
      reply
        .type(type)
        .header('cache-control', 'no-store')
        .send(await readFile(join(folder, file))),
    );
  }
  app.post('/aura', async (request, reply) => {
    const person = people.find(({ id }) => id === request.headers['x-sandbox-user']);
    const call = AuraCall.safeParse(request.body);
    if (!person || !call.success) return reply.code(400).send({ message: 'Choose a user, name an action.' });
    const { crmUser: id, name, email } = person;
    return answerAura(call.data, { id, name, email }, auraControllers);
  });
}
