import { generatedFrom, table } from './table.mjs';

const areas = {
  crm: 'The CRM',
  'contact-center': 'The contact center',
  desktop: "The CRM's page around the phone",
  voice: 'The phone in the browser',
  panel: 'The panel and its connection',
  gateway: 'The gateway',
  http: 'Outbound requests of the gateway',
  licence: 'Licences and seats',
  users: 'Users and their synchronisation',
};

/** @param {Record<string, {kind: string, message: string, action: string}>} catalogue */
export function errorsPage(catalogue) {
  const byArea = Map.groupBy(Object.entries(catalogue), ([code]) => code.split('.')[0]);
  const sections = [...byArea].map(([area, entries]) =>
    [
      `## ${areas[area] ?? area}`,
      '',
      table(
        ['Code', 'Kind', 'Message', 'What to do'],
        entries.map(([code, { kind, message, action }]) => [`\`${code}\``, kind, message, action]),
      ),
    ].join('\n'),
  );
  return [
    generatedFrom('connector-core/src/ports/error-catalogue.ts and the files beside it in errors/'),
    '# Errors',
    `Every error of Jackfield has a stable code. People see the message and what to do; logs and replies carry
the code. The kind says how the software treats it: \`rate-limit\` and \`unavailable\` may pass by themselves, so the request can be repeated; the others need a person.`,
    ...sections,
  ].join('\n\n');
}
