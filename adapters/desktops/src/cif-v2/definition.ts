import type { DesktopCapabilities } from '@jackfield/connector-core/ports';

export const cifV2 = {
  id: 'cif-v2',
  displayName: 'Dynamics 365 workspace (Channel Integration Framework 2.0)',
  capabilities: {
    screenPop: true,
    clickToDial: true,
    panelSize: true,
    // A session can be marked, the panel cannot.
    panelMark: false,
    clientLogging: true,
  } satisfies DesktopCapabilities,
} as const;
