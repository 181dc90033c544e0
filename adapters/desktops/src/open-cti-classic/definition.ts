import type { DesktopCapabilities } from '@jackfield/connector-core/ports';

export const openCtiClassic = {
  id: 'open-cti-classic',
  displayName: 'Salesforce Classic (Open CTI)',
  capabilities: {
    screenPop: true,
    clickToDial: true,
    panelSize: true,
    // A softphone of Classic has no button that could be marked.
    panelMark: false,
    clientLogging: true,
  } satisfies DesktopCapabilities,
} as const;
