import type { Connection } from 'jsforce';
import type { MetadataElement } from './metadata-element.js';
import { metadataStep } from './metadata-step.js';
import { readCallCenters } from './package-source.js';
import type { SetupStep } from './setup-step.js';

const PAGE = 'SoftphoneAdapter';

/**
 * The call center to which agents are attached. The package brings one; where it is missing, it is made again. Its
 * adapter is a page of the org itself, so its address carries the namespace and no host.
 */
export function callCenterStep(
  connection: Connection,
  name: string,
  namespace: string | undefined,
): SetupStep {
  const adapterUrl = `/apex/${namespace === undefined ? '' : `${namespace}__`}${PAGE}`;
  const own = metadataStep(connection, {
    id: 'call-center',
    title: `Call center ${name}`,
    type: 'CallCenter',
    fullName: name,
    wanted: () => withAdapter(adapterUrl),
  });
  return {
    ...own,
    async look() {
      const { records } = await connection.query<{
        AdapterUrl: string | null;
        CustomSettings: string | null;
      }>('SELECT AdapterUrl, CustomSettings FROM CallCenter');
      const ours = records.filter(({ AdapterUrl }) => AdapterUrl?.endsWith(adapterUrl));
      return ours.length > 0 ? { state: 'ready', details: [] } : own.look();
    },
  };
}

/** The packaged definition, with the adapter where this org has it. */
function withAdapter(adapterUrl: string): MetadataElement {
  const [definition] = readCallCenters();
  const text = JSON.stringify(definition?.body ?? {});
  return JSON.parse(text.replaceAll(/\/apex\/(\w+__)?SoftphoneAdapter/g, adapterUrl)) as MetadataElement;
}
