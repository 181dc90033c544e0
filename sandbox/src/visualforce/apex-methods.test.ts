import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apexMethods } from './apex-methods.js';
import { setUpController } from './set-up-controller.js';
import { softphoneController } from './softphone-controller.js';

const sources = fileURLToPath(new URL('../../../force-app/main', import.meta.url));
const METHOD =
  /@(RemoteAction|AuraEnabled)(?:\([^)]*\))?\s+(?:public|global) static ([^;{=]+?\([^)]*\))\s*\{/g;

/** What pages may call, by class and method, as the Apex sources declare it. */
function readSources(): Record<string, Record<string, { by: string; declares: string }>> {
  const classes = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.cls'),
  );
  return Object.fromEntries(
    classes.flatMap((path) => {
      const methods = [...readFileSync(join(sources, path), 'utf8').matchAll(METHOD)].map(
        ([, by = '', declares = '']) => [/(\w+)\(/.exec(declares)?.[1], { by, declares }] as const,
      );
      return methods.length > 0 ? [[basename(path, '.cls'), Object.fromEntries(methods)]] : [];
    }),
  );
}

describe('the table of the package’s Apex methods', () => {
  it('says of each method what the sources declare, and of none that they do not have', () => {
    const table = Object.fromEntries(
      Object.entries(apexMethods).map(([name, methods]) => [
        name,
        Object.fromEntries(
          Object.entries(methods).map(([method, { by, declares }]) => [method, { by, declares }]),
        ),
      ]),
    );
    expect(table).toEqual(readSources());
  });

  it('says which of them the stand-ins answer', () => {
    const org = (): never => {
      throw new Error('Nothing is asked of it');
    };
    const gateway = { gatewayUrl: () => '', signInSecret: () => '' };
    const answered = {
      SoftphoneController: softphoneController({ ...gateway, orgId: '' }),
      SetUpController: setUpController({ ...gateway, org }),
    };
    const names = Object.entries(apexMethods).map(([name, methods]) => [
      name,
      Object.entries(methods).flatMap(([method, { answered: isAnswered }]) => (isAnswered ? [method] : [])),
    ]);
    expect(Object.entries(answered).map(([name, methods]) => [name, Object.keys(methods)])).toEqual(names);
  });
});
