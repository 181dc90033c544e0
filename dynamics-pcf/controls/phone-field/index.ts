import * as React from 'react';
import { recordInForm } from '../record-in-form.js';
import { clickedNumber, raiseClickToAct } from './click-to-act.js';
import { PhoneField as Field } from './phone-field.js';

interface Inputs {
  phone: ComponentFramework.PropertyTypes.StringProperty;
}
interface Outputs {
  phone?: string;
}

/**
 *   init ──▶ updateView (draws; again at every change) ──▶ destroy
 *              │ typed
 *              ▼
 *            notifyOutputChanged ──▶ getOutputs
 */
export class PhoneField implements ComponentFramework.ReactControl<Inputs, Outputs> {
  private changed: () => void = () => undefined;
  /** What the field holds: of the form, or typed since. */
  private value = '';

  init(_context: ComponentFramework.Context<Inputs>, notifyOutputChanged?: () => void): void {
    if (notifyOutputChanged) this.changed = notifyOutputChanged;
  }

  updateView({ parameters, mode, resources }: ComponentFramework.Context<Inputs>): React.ReactElement {
    const { raw, security, attributes } = parameters.phone;
    this.value = raw ?? '';
    return React.createElement(Field, {
      value: this.value,
      label: mode.label,
      // Before the platform has read the rights on the column, it says nothing of them.
      readOnly: mode.isControlDisabled || security?.editable === false,
      readable: security?.readable !== false,
      texts: {
        call: resources.getString('PhoneField_Call'),
        empty: resources.getString('PhoneField_Empty'),
      },
      onChange: (value) => {
        this.value = value;
        this.changed();
      },
      onCall: () =>
        raiseClickToAct(
          window,
          clickedNumber(this.value.trim(), attributes?.LogicalName ?? 'phone', recordInForm(mode)),
        ),
    });
  }

  getOutputs(): Outputs {
    return { phone: this.value };
  }

  destroy(): void {
    this.changed = () => undefined;
  }
}
