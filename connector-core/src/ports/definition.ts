import type { Platform } from './platform.js';

/** One setting of an adapter, as data: set-up pages, CLI questions and docs tables are drawn from it. */
export interface SettingField {
  /** As it stands beside the field, e.g. `API key`. */
  label: string;
  /** What to enter and where to find it, with an example where that helps. */
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
  /** The vendor's own way of writing its name. */
  displayName: string;
  /** The version of the vendor's API that the adapter was written for, and where that is described. */
  vendor: { apiVersion: string; docsUrl: string };
  /** `example` adapters are for trying out; `beta` ones have not been accepted in a customer's installation yet. */
  support: 'certified' | 'beta' | 'example';
  /** By name; the names are those that `connect` gets. */
  settings: Record<string, SettingField>;
  /** What the vendor can do. What it cannot is shown as such, never faked. */
  capabilities: Capabilities;
  limits: {
    perDay?: number;
    perMinute?: number;
    /** Records per write. @default 200 */ batch?: number;
    /** Callers per search. @default 1 */ searches?: number;
    /** Users of the contact center per call. @default 50 */ users?: number;
  };
  /** Opens nothing yet: the first call does. Settings come as text, with defaults filled in and secrets opened. */
  connect(settings: Record<string, string>, platform: Platform): Connection;
}
