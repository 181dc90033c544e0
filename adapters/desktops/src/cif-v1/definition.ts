import type { DesktopCapabilities } from '@jackfield/connector-core/ports';

export const cifV1 = {
  id: 'cif-v1',
  displayName: 'Dynamics 365, one session (Channel Integration Framework 1.0)',
  capabilities: {
    screenPop: true,
    clickToDial: true,
    panelSize: true,
    // The panel has no button that could be marked.
    panelMark: false,
    clientLogging: true,
  } satisfies DesktopCapabilities,
} as const;
