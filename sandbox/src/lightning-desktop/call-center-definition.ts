import { readFileSync } from 'node:fs';

/** The part of a packaged call center definition that a desktop acts upon. */
export interface CallCenterDefinition {
  /** Path of the Visualforce page. */
  adapterUrl: string;
  width: number;
  height: number;
  /** As `getCallCenterSettings` names them, e.g. `/reqGeneralInfo/reqAdapterUrl`. */
  settings: Record<string, string>;
}

/** Reads `*.callCenter-meta.xml`. Throws if the page's address or the size is missing: Lightning would show no phone. */
export function readCallCenter(file: string): CallCenterDefinition {
  const xml = readFileSync(file, 'utf8');
  const settings: Record<string, string> = {};
  for (const [, section = ''] of xml.matchAll(/<sections>([\s\S]*?)<\/sections>/g)) {
    const sectionName = textOf(section.replace(/<items>[\s\S]*?<\/items>/g, ''), 'name');
    for (const [, item = ''] of section.matchAll(/<items>([\s\S]*?)<\/items>/g))
      settings[`/${sectionName}/${textOf(item, 'name')}`] = textOf(item, 'value');
  }
  const general = (name: string) => settings[`/reqGeneralInfo/${name}`] ?? '';
  const definition = {
    adapterUrl: textOf(xml, 'adapterUrl'),
    width: Number(general('reqSoftphoneWidth')),
    height: Number(general('reqSoftphoneHeight')),
    settings,
  };
  if (!definition.adapterUrl || !definition.width || !definition.height)
    throw new Error(`${file} lacks the address of the page or the size of the softphone.`);
  // The platform's default is Classic, and such a phone does not show in Lightning.
  if (!general('reqSalesforceCompatibilityMode').includes('Lightning'))
    throw new Error(`${file}: reqSalesforceCompatibilityMode must include Lightning.`);
  return definition;
}

function textOf(xml: string, tag: string): string {
  return (new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1] ?? '').trim();
}
