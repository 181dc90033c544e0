import { catalogued, type Desktop } from '@jackfield/connector-core/ports';

/**
 * For faces in which the CRM itself draws the controls and opens the records: there is no page that the panel could
 * ask for anything.
 */
export function createDesktopWithoutPage(id: string): Desktop {
  const refuse = async () => {
    throw catalogued('desktop.unsupported');
  };
  return {
    id,
    capabilities: {
      screenPop: false,
      clickToDial: false,
      panelSize: false,
      panelMark: false,
      clientLogging: false,
    },
    ready: async () => {},
    onClickToDial: () => {},
    enableClickToDial: async () => {},
    onRecordInView: () => {},
    showPanel: async () => {},
    screenPop: refuse,
    search: refuse,
    saveActivity: refuse,
  };
}
