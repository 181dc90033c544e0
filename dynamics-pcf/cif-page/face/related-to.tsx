import * as React from 'react';
import { Field, Select } from '@fluentui/react-components';
import type { RecordRef } from '@jackfield/connector-core/view';
import type { DrawnConversation } from '@jackfield/panel';
import { useFace } from './face-context.js';

const isPerson = ({ kind }: RecordRef) => kind === 'person' || kind === 'lead';
/** Choices may be whole records; a command carries only what points at one. */
const asRef = ({ type, id, kind, name }: RecordRef): RecordRef => ({ type, id, kind, name });

/** What the activity will hang on: the person as it is, the thing by choice. */
export function RelatedTo({ conversation }: { conversation: DrawnConversation }): React.ReactElement {
  const { texts, ask } = useFace();
  const { who, what, choices } = conversation.regarding;
  const label = (record: RecordRef) => `${record.name} (${texts.text(`kind.${record.kind}`)})`;
  const known = choices.filter((record) => !isPerson(record));
  const things = what && !known.some(({ id }) => id === what.id) ? [what, ...known] : known;
  // Where the heading names the person already, once is enough.
  const person = who && who.name !== conversation.customerName ? label(who) : '';

  const choose = (id: string) => {
    const chosen = things.find((record) => record.id === id);
    ask({
      do: 'set-regarding',
      conversation: conversation.id,
      ...(who && { who }),
      ...(chosen && { what: asRef(chosen) }),
    });
  };

  return (
    <>
      {person && (
        <Field label={texts.text('person')}>
          <span>{person}</span>
        </Field>
      )}
      <Field label={texts.text('relatedTo')}>
        {things.length > 0 ? (
          <Select value={what?.id ?? ''} onChange={(_, { value }) => choose(value)}>
            <option value="">{texts.text('nothing')}</option>
            {things.map((record) => (
              <option key={record.id} value={record.id}>
                {label(record)}
              </option>
            ))}
          </Select>
        ) : (
          <span>{texts.text('nothing')}</span>
        )}
      </Field>
    </>
  );
}
