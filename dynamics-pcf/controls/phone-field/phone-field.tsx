import * as React from 'react';
import { Button, Input, type InputProps } from '@fluentui/react-components';

export interface PhoneFieldProps {
  value: string;
  /** What the number is, e.g. `Business Phone`. */
  label: string;
  readOnly: boolean;
  /** Whether the agent may see the number; who may not, may not call it from here either. */
  readable: boolean;
  texts: { call: string; empty: string };
  onChange(value: string): void;
  onCall(): void;
}

/** A phone number with a button that calls it. */
export function PhoneField(props: PhoneFieldProps): React.ReactElement {
  const { value, label, readOnly, readable, texts, onCall } = props;
  const [typed, setTyped] = React.useState(value);
  // The form knows better: another record, or the number after saving.
  React.useEffect(() => setTyped(value), [value]);

  const change: InputProps['onChange'] = (_event, data) => {
    setTyped(data.value);
    props.onChange(data.value);
  };
  const canCall = readable && typed.trim() !== '';
  return (
    <Input
      type="tel"
      appearance="filled-darker"
      aria-label={label}
      style={{ width: '100%' }}
      value={readable ? typed : ''}
      placeholder={readable ? texts.empty : '•••'}
      readOnly={readOnly}
      onChange={change}
      contentAfter={
        canCall ? (
          <Button
            appearance="transparent"
            size="small"
            icon={<Receiver />}
            aria-label={`${texts.call} ${typed}`}
            title={texts.call}
            onClick={onCall}
          />
        ) : null
      }
    />
  );
}

/** Drawn here: icons of the library would not be the platform’s, and weigh more than the control. */
function Receiver(): React.ReactElement {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" aria-hidden="true">
      <path
        strokeWidth="1.4"
        strokeLinejoin="round"
        d="M4 3h3l1.4 3.7-1.9 1.4a9 9 0 0 0 5.4 5.4l1.4-1.9L17 13v3a1 1 0 0 1-1.1 1A13.7 13.7 0 0 1 3 4.1 1 1 0 0 1 4 3Z"
      />
    </svg>
  );
}
