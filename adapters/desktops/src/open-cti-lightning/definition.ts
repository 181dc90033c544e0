import type { DesktopCapabilities } from '@jackfield/connector-core/ports';

export const openCtiLightning = {
  id: 'open-cti-lightning',
  displayName: 'Salesforce Lightning (Open CTI)',
  capabilities: {
    screenPop: true,
    clickToDial: true,
    panelSize: true,
    panelMark: true,
    clientLogging: true,
  } satisfies DesktopCapabilities,
} as const;
