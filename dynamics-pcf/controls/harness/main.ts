// Draws one state of a compiled control, named in the address: `index.html#timeline`. For screenshots and accessibility checks.
import { FluentProvider, webLightTheme } from '@fluentui/react-components';
import * as React from 'react';
import * as ReactDOM from 'react-dom';
import { createContext } from './context.js';
import { loadControl, loadTexts } from './platform.js';
import { states, type State } from './states.js';

const place = document.querySelector('#form') ?? document.body;
const name = decodeURIComponent(location.hash.slice(1)) || 'phone-field';

/** What the control asked of the form, for a test to read. */
const asked: unknown[] = [];
window.addEventListener('CIClickToAct', (event) => asked.push((event as CustomEvent).detail));
Object.assign(window, { asked, stateNames: Object.keys(states) });

async function show(state: State): Promise<void> {
  const text = await loadTexts(state.control, state.language ?? 1033);
  const control = await loadControl(state.control);
  const context = createContext(state, text, asked);
  const draw = (): void => {
    ReactDOM.render(
      React.createElement(FluentProvider, { theme: webLightTheme }, control.updateView(context)),
      place,
    );
  };
  control.init(
    context,
    () => {
      asked.push(control.getOutputs());
    },
    {},
  );
  draw();
  Object.assign(window, {
    /** What the form does to a control, for a test to do. */
    form: {
      update(changes: Partial<State>): void {
        Object.assign(context, createContext({ ...state, ...changes }, text, asked));
        draw();
      },
      outputs: () => control.getOutputs(),
      destroy(): void {
        ReactDOM.unmountComponentAtNode(place);
        control.destroy();
      },
    },
  });
}

const state = states[name];
if (state) await show(state);
document.title = `Control: ${name}`;
window.addEventListener('hashchange', () => location.reload());
