import * as React from 'react';
import {
  Avatar,
  Caption1,
  Link,
  makeStyles,
  mergeClasses,
  Subtitle1,
  Title3,
  tokens,
} from '@fluentui/react-components';
import type { DrawnConversation } from '@jackfield/panel';
import { useFace } from './face-context.js';

const useStyles = makeStyles({
  box: { display: 'flex', gap: '12px', alignItems: 'center' },
  calm: {
    flexDirection: 'column',
    textAlign: 'center',
    padding: '24px 0',
    '@media (max-height: 520px)': { padding: '0' },
  },
  /** In a low panel the name matters more than its letters. */
  face: { '@media (max-height: 520px)': { width: '48px', height: '48px' } },
  text: { minWidth: 0, display: 'flex', flexDirection: 'column' },
  middle: { alignItems: 'center' },
  name: { margin: 0, overflowWrap: 'anywhere' },
  link: { fontSize: 'inherit', lineHeight: 'inherit', fontWeight: 'inherit', textAlign: 'inherit' },
  line: { fontVariantNumeric: 'tabular-nums' },
  way: { color: tokens.colorNeutralForeground2 },
});

/** The record that is settled, else the one that the number was clicked on. */
function recordOf({ match, dialedFrom, regarding }: DrawnConversation) {
  const found = match.chosen ?? (match.status === 'one' ? match.candidates[0] : undefined) ?? dialedFrom;
  // Whom nobody found may have been created meanwhile.
  return found ?? (match.status === 'none' ? (regarding.who ?? regarding.what) : undefined);
}

/** Who the customer is: name of the record, number, and the way that the conversation came. */
export function Customer({
  conversation,
  calm = false,
}: {
  conversation: DrawnConversation;
  /** Large, in the middle: nothing else is to be looked at. */
  calm?: boolean;
}): React.ReactElement {
  const styles = useStyles();
  const { texts, ask } = useFace();
  const { customerName, customerAddress, match, direction, campaign, queue } = conversation;
  const Heading = calm ? Title3 : Subtitle1;
  const address = texts.message({ key: customerAddress });
  const name = customerName ?? address;
  const record = recordOf(conversation);
  const matched = match.chosen ?? match.candidates[0];
  const company = record && record === matched ? matched.company?.name : undefined;
  const parts = [texts.text(`direction.${direction}`), campaign?.name, queue].filter(
    (part, at, all) => part && all.indexOf(part) === at,
  );

  const subtitle = () => {
    if (customerName !== undefined) return address;
    if (customerAddress === 'customer.withheld') return texts.text('withheldHint');
    if (match.status === 'searching') return texts.text('searching');
    return match.status === 'none' ? texts.text('unknownCustomer') : '';
  };

  return (
    <div className={mergeClasses(styles.box, calm && styles.calm)}>
      <Avatar
        className={styles.face}
        name={customerName ?? ''}
        size={calm ? 96 : 48}
        color="brand"
        aria-hidden
      />
      <div className={mergeClasses(styles.text, calm && styles.middle)}>
        <Heading as="h2" className={styles.name}>
          {record ? (
            <Link
              as="button"
              className={styles.link}
              title={texts.text('openRecord', { name })}
              onClick={() => ask({ do: 'open-record', record })}
            >
              {name}
            </Link>
          ) : (
            name
          )}
        </Heading>
        {company && <span>{company}</span>}
        {subtitle() && <span className={styles.line}>{subtitle()}</span>}
        <Caption1 className={styles.way}>{parts.join(' · ')}</Caption1>
      </div>
    </div>
  );
}
