import * as React from 'react';
import { Field, Select, Text } from '@fluentui/react-components';
import type { Campaign } from '@jackfield/connector-core/view';
import type { DrawnConversation } from '@jackfield/panel';
import { dispositionLevels, type DispositionLevel } from './disposition-levels.js';
import { useFace } from './face-context.js';
import { useLayout } from './layout.js';

/** The disposition as a list per level: first the classes, then the codes of the chosen class. */
export function DispositionPicker({
  conversation,
  campaign,
}: {
  conversation: DrawnConversation;
  campaign: Campaign | undefined;
}): React.ReactElement {
  const layout = useLayout();
  const { texts, ask } = useFace();
  const tree = campaign?.dispositions ?? [];
  if (tree.length === 0) return <Text className={layout.hint}>{texts.text('noDispositions')}</Text>;

  const label = (level: number) =>
    level > 1
      ? texts.text('dispositionLevel', { level: level + 1 })
      : texts.text(level === 0 ? 'dispositionClass' : 'dispositionCode');

  const choose = ({ level, nodes }: DispositionLevel, id: string) => {
    const node = nodes.find((one) => one.id === id);
    const before = conversation.disposition.slice(0, level);
    const path = node ? [...before, { id: node.id, name: node.name }] : before;
    ask({ do: 'set-disposition', conversation: conversation.id, path });
  };

  return (
    <>
      {dispositionLevels(tree, conversation.disposition).map((one) => (
        <Field key={one.level} label={label(one.level)}>
          <Select
            value={one.chosen?.id ?? ''}
            disabled={one.nodes.length === 0}
            onChange={(_, { value }) => choose(one, value)}
          >
            <option value="">{texts.text('choose')}</option>
            {one.nodes.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      ))}
    </>
  );
}
