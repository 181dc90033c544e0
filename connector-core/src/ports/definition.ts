import type { Platform } from './platform.js';

/** One setting of an adapter, as data: set-up pages, CLI questions and docs tables are drawn from it. */
export interface SettingField {
  label: string;
  description: string;
  type: 'text' | 'url' | 'number' | 'boolean';
  required: boolean;
  /** Write-only: never shown again, never logged. */
  secret?: boolean;
  default?: string | number | boolean;
}

/** What every adapter says of itself. The folder's name is the id. */
export interface AdapterDefinition<Capabilities, Connection> {
  id: string;
  displayName: string;
  vendor: { apiVersion: string; docsUrl: string };
  support: 'certified' | 'beta' | 'example';
  settings: Record<string, SettingField>;
  /** What the vendor can do. What it cannot is shown as such, never faked. */
  capabilities: Capabilities;
  limits: { perDay?: number; perMinute?: number; /** Records per write. */ batch?: number };
  connect(settings: Record<string, string>, platform: Platform): Connection;
}
