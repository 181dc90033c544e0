export { openCtiClassic } from './definition.js';
export type { Interaction, InteractionHost } from './interaction.js';
export { createOpenCtiClassic } from './open-cti-classic.js';
export type { OpenCtiClassicOptions } from './options.js';
export type { Port } from './phone-window/messages.js';
export { relayDesktop } from './phone-window/relay.js';
export { createRemoteDesktop } from './phone-window/remote-desktop.js';
export { askForHeight, staysOnPageChange } from './sidebar.js';
