import * as React from 'react';
import type { Panel, PanelState } from '@jackfield/panel';

/** The panel's state, and the gateway's time: drawn anew at every change and once a second. */
export function usePanel(panel: Panel): { state: PanelState; now: number } {
  const [state, setState] = React.useState(() => panel.state());
  const [now, setNow] = React.useState(() => panel.now());

  React.useEffect(() => {
    const stop = panel.onChange((next) => {
      setState(next);
      setNow(panel.now());
    });
    setState(panel.state());
    return () => {
      stop();
    };
  }, [panel]);

  React.useEffect(() => {
    let timer: number;
    // Just after the gateway's clock turned: every duration changes at the same moment.
    const tick = () => {
      setNow(panel.now());
      timer = window.setTimeout(tick, 1000 - (panel.now() % 1000) + 5);
    };
    tick();
    return () => window.clearTimeout(timer);
  }, [panel]);

  return { state, now };
}
