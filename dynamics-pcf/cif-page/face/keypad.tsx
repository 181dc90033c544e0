import * as React from 'react';
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useFace } from './face-context.js';

const useStyles = makeStyles({
  keys: { display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: '8px' },
  key: { minHeight: '44px', fontSize: tokens.fontSizeBase500, minWidth: 0 },
});

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

export function Keypad({ onDigit }: { onDigit: (digit: string) => void }): React.ReactElement {
  const styles = useStyles();
  const { texts } = useFace();
  return (
    <div className={styles.keys}>
      {digits.map((digit) => (
        <Button
          key={digit}
          className={styles.key}
          aria-label={texts.text('digit', { digit })}
          onClick={() => onDigit(digit)}
        >
          {digit}
        </Button>
      ))}
    </div>
  );
}
