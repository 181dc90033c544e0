import RelatedTo from 'c/relatedTo';
import { conversation, jan } from '../../../harness/states';
import { clearPage, draw } from '../../../testing/draw';

const record = (type: string, kind: 'case' | 'company' | 'lead', name: string) => ({
  type,
  id: name,
  kind,
  name,
});
const ofCase = record('Case', 'case', '00001026');
const acme = record('Account', 'company', 'Acme');
const drawn = (regarding: object) =>
  draw('c-related-to', RelatedTo, {
    conversation: { ...conversation, regarding: { choices: [], revision: 0, ...regarding } },
  });
const shown = ({ find }: ReturnType<typeof drawn>) =>
  (find('select') as HTMLSelectElement).selectedOptions[0]?.textContent;

afterEach(clearPage);

it('[F-093] shows the account from which the agent dialled', () => {
  expect(shown(drawn({ what: acme, choices: [acme] }))).toBe('Acme (Account)');
});

it('[F-094] shows the case from which the agent dialled', () => {
  expect(shown(drawn({ what: ofCase }))).toBe('00001026 (Case)');
});

it('[F-095] is empty where the agent dialled from a lead or a contact: that is the person', () => {
  const lead = record('Lead', 'lead', 'Ewa Lis');
  const { element, findAll } = drawn({ who: lead, choices: [lead] });
  expect(findAll('select')).toHaveLength(0);
  expect(element.textContent).toMatch(/Person\s*Ewa Lis \(Lead\)\s*Related to\s*Nothing/);
});

it('names the person only where the heading does not', () => {
  expect(drawn({ who: jan }).element.textContent).not.toContain('Person');
});

it('changes to another record, and to nothing, and keeps the person', () => {
  const { find, asked } = drawn({ who: jan, what: acme, choices: [acme, ofCase] });
  const select = find('select') as HTMLSelectElement;
  for (const value of [ofCase.id, '']) {
    select.value = value;
    select.dispatchEvent(new CustomEvent('change'));
  }
  expect(asked).toMatchObject([
    { do: 'set-regarding', who: { id: jan.id }, what: { type: 'Case', id: '00001026' } },
    { do: 'set-regarding', who: { id: jan.id } },
  ]);
  expect(asked[1]).not.toHaveProperty('what');
});
