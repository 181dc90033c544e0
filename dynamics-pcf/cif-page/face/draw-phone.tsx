import * as React from 'react';
import * as ReactDOM from 'react-dom';
import { FluentProvider, webLightTheme } from '@fluentui/react-components';
import { Phone, type PhoneProps } from './phone.js';

/** Draws the panel into an element of the page. */
export function drawPhone(props: PhoneProps, place: Element): void {
  document.documentElement.lang = props.panel.state().texts.tag;
  ReactDOM.render(
    <FluentProvider theme={webLightTheme} style={{ height: '100%' }}>
      <Phone {...props} />
    </FluentProvider>,
    place,
  );
}
