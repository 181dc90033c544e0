import { z } from 'zod';
import { schemasOfType } from './type-schema.mjs';

/** Says of each message why it is sent; a message without a line here stops the generation. */
const SUMMARIES = {
  hello: 'Signs in, first of all, and again with a new token before the old one expires.',
  command: 'What the agent wants. Answered by `done` or `refused` with the same id.',
  'claim-audio': 'Takes the audio to this tab.',
  'intent-done': 'This tab carried out a screen pop.',
  'search-done': 'What this tab found in the CRM.',
  'record-saved': 'This tab wrote the activity that it was asked to write.',
  'intent-failed': 'This tab could not carry out what it was asked to.',
  welcome: 'The answer to `hello`.',
  view: 'Everything that the panel draws, whole, at every change.',
  intent: 'Asks the tab that owns the audio to act in the CRM.',
  done: 'A command was carried out.',
  refused: 'A command was not carried out, and why.',
  bye: 'The gateway ends the session.',
};

/**
 * @param {{ ToGateway: object, SOCKET_VERSION: number }} view the built messages
 * @param {string} source their source, for the types that are no schema
 */
export function asyncapiPage({ ToGateway, SOCKET_VERSION }, source) {
  const refer = (name) => `#/components/schemas/${name}`;
  const { ToPanel, ...types } = schemasOfType(source, 'ToPanel', refer);
  const { oneOf, anyOf } = z.toJSONSchema(ToGateway, { io: 'input' });
  const toGateway = messagesOf(oneOf ?? anyOf);
  const toPanel = messagesOf(ToPanel.anyOf);
  const names = (messages) =>
    Object.keys(messages).map((name) => ({ $ref: `#/channels/panel/messages/${name}` }));

  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Jackfield panel socket',
      version: String(SOCKET_VERSION),
      license: { name: 'Apache-2.0' },
      description: [
        'One WebSocket for each panel. Messages are JSON texts.',
        'The panel opens the socket at the address that it got with its token and says `hello`. The gateway answers `welcome`, then a whole `view`, and a whole `view` again at every change: there is no protocol to resume. Of several tabs of an agent one owns the audio; commands carry the epoch of that ownership, and an older epoch is refused.',
        'The gateway closes with 1008 whoever brings no token, sends what cannot be read, or sends too much. Unknown types of messages from the gateway are to be ignored.',
      ].join('\n\n'),
    },
    defaultContentType: 'application/json',
    servers: {
      gateway: {
        host: '127.0.0.1:4101',
        protocol: 'ws',
        description: 'Behind a public address, `wss`.',
      },
    },
    channels: {
      panel: {
        address: '/v1/panel',
        title: 'Panel',
        messages: Object.fromEntries(
          Object.keys({ ...toGateway, ...toPanel }).map((name) => [
            name,
            { $ref: `#/components/messages/${name}` },
          ]),
        ),
        bindings: { ws: { method: 'GET' } },
      },
    },
    operations: {
      hear: {
        action: 'receive',
        channel: { $ref: '#/channels/panel' },
        summary: 'What a panel says to the gateway.',
        messages: names(toGateway),
      },
      tell: {
        action: 'send',
        channel: { $ref: '#/channels/panel' },
        summary: 'What the gateway tells a panel.',
        messages: names(toPanel),
      },
    },
    components: { messages: { ...toGateway, ...toPanel }, schemas: types },
  };
}

/** @param {object[]} variants schemas that differ by their `type` */
function messagesOf(variants) {
  return Object.fromEntries(
    variants.map((payload) => {
      const name = payload.properties.type.const;
      if (!SUMMARIES[name]) throw new Error(`Say in asyncapi-page.mjs why the message ${name} is sent`);
      return [name, { name, summary: SUMMARIES[name], payload }];
    }),
  );
}
