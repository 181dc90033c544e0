import * as React from 'react';
import {
  Button,
  Caption1,
  Field,
  Input,
  Link,
  makeStyles,
  mergeClasses,
  Select,
  Subtitle1,
} from '@fluentui/react-components';
import { Backspace20Regular, Call20Filled } from '@fluentui/react-icons';
import type { Campaign } from '@jackfield/connector-core/view';
import { useFace } from './face-context.js';
import { Keypad } from './keypad.js';
import { useLayout } from './layout.js';
import { useLoudButtons } from './loud-button.js';

const useStyles = makeStyles({
  recent: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '6px' },
  call: { minHeight: '44px' },
});

/** Dials by hand. */
export function DialPad({
  campaigns,
  recent,
}: {
  campaigns: Campaign[];
  /** Numbers that were dialled here, newest first. */
  recent: string[];
}): React.ReactElement {
  const layout = useLayout();
  const styles = useStyles();
  const loud = useLoudButtons();
  const { texts, ask } = useFace();
  const [number, setNumber] = React.useState('');
  const [chosen, setChosen] = React.useState<string | undefined>(undefined);
  const isEmpty = !/\d/.test(number);

  const call = (event: React.FormEvent) => {
    event.preventDefault();
    if (isEmpty) return;
    const campaign = chosen ?? campaigns[0]?.id;
    ask({ do: 'dial', number: number.trim(), ...(campaign !== undefined && { campaign }) });
  };

  return (
    <form className={layout.stack} onSubmit={call}>
      <Subtitle1 as="h2" className={layout.title}>
        {texts.text('dialPad')}
      </Subtitle1>
      <Input
        type="tel"
        size="large"
        autoComplete="off"
        maxLength={64}
        aria-label={texts.text('number')}
        placeholder={texts.text('number')}
        value={number}
        onChange={(_, { value }) => setNumber(value)}
        contentAfter={
          <Button
            appearance="transparent"
            size="small"
            icon={<Backspace20Regular />}
            aria-label={texts.text('erase')}
            disabled={number === ''}
            onClick={() => setNumber(number.slice(0, -1))}
          />
        }
      />
      <Keypad onDigit={(digit) => setNumber(number + digit)} />
      {campaigns.length > 1 && (
        <Field label={texts.text('campaignForCall')}>
          <Select value={chosen ?? campaigns[0]?.id ?? ''} onChange={(_, { value }) => setChosen(value)}>
            {campaigns.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Button
        type="submit"
        className={mergeClasses(styles.call, loud.go)}
        icon={<Call20Filled />}
        disabled={isEmpty}
      >
        {texts.text('call')}
      </Button>
      {recent.length > 0 && (
        <section className={styles.recent}>
          <Caption1 as="h3" className={layout.title}>
            {texts.text('recent')}
          </Caption1>
          {recent.map((dialled) => (
            <Link as="button" type="button" key={dialled} onClick={() => setNumber(dialled)}>
              {dialled}
            </Link>
          ))}
        </section>
      )}
    </form>
  );
}
