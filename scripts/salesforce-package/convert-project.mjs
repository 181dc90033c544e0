// Source format to what the Metadata API deploys, by Salesforce's own library: the part of the sf CLI that does it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFolder } from '../zip-files.mjs';

/**
 * @param {string} sources folder in source format, below one with sfdx-project.json
 * @param {string} apiVersion of the manifest
 * @returns {Promise<Map<string, Buffer>>} files by path, package.xml among them
 */
export async function convertProject(sources, apiVersion) {
  // It is large: only who packages pays for it. Without these it would write a log into the home folder, and count its users.
  process.env.SF_DISABLE_LOG_FILE ??= 'true';
  process.env.SF_DISABLE_TELEMETRY ??= 'true';
  const { ComponentSet, MetadataConverter } = await import('@salesforce/source-deploy-retrieve');
  const components = ComponentSet.fromSource(sources);
  components.sourceApiVersion = apiVersion;
  const outputDirectory = mkdtempSync(join(tmpdir(), 'salesforce-package-'));
  try {
    await new MetadataConverter().convert(components, 'metadata', {
      type: 'directory',
      outputDirectory,
      genUniqueDir: false,
    });
    return readFolder(outputDirectory);
  } finally {
    rmSync(outputDirectory, { recursive: true, force: true });
  }
}
