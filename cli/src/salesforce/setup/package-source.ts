import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { CommandFailure } from '../../exit-codes.js';
import type { MetadataElement } from './metadata-element.js';

/** What of force-app/branding.json the set-up goes by. */
const Branding = z.object({
  namespace: z.string(),
  label: z.string(),
  developerName: z.string(),
  remoteSite: z.string(),
  callCenter: z.string(),
  permissionSets: z.record(z.string(), z.object({ name: z.string(), label: z.string() })),
});
export type Branding = z.infer<typeof Branding>;

/** A component as its file says it. */
export interface SourceComponent {
  fullName: string;
  body: MetadataElement;
}

const root = new URL('../../../../force-app/', import.meta.url);
const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, ignoreDeclaration: true });

export function readBranding(): Branding {
  return Branding.parse(JSON.parse(readSource('branding.json')));
}

/**
 * The permission sets that every org makes for itself, since a managed package cannot grant rights on standard objects.
 * See docs/crms/salesforce-package.md.
 */
export function readOrgPermissionSets(): SourceComponent[] {
  return readFolder('org/permissionsets', 'PermissionSet', '.permissionset-meta.xml');
}

export function readCallCenters(): SourceComponent[] {
  return readFolder('main/softphone/callCenters', 'CallCenter', '.callCenter-meta.xml');
}

function readFolder(folder: string, type: string, ending: string): SourceComponent[] {
  const path = fileURLToPath(new URL(folder, root));
  return readdirSync(path)
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => ({
      fullName: basename(file, ending),
      body: readComponentXml(readFileSync(join(path, file), 'utf8'), type),
    }));
}

/** The elements of a component's file. */
export function readComponentXml(xml: string, type: string): MetadataElement {
  const document = parser.parse(xml) as Record<string, MetadataElement | undefined>;
  return document[type] ?? {};
}

function readSource(file: string): string {
  try {
    return readFileSync(new URL(file, root), 'utf8');
  } catch {
    throw new CommandFailure(
      `The package's source is not beside the command (${file}).`,
      'Run the command with npx from the folder of Jackfield.',
    );
  }
}
