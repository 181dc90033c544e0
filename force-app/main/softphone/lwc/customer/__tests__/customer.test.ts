import Customer from 'c/customer';
import { conversation, jan } from '../../../harness/states';
import { clearPage, draw } from '../../../testing/draw';

const drawn = (over: object) => draw('c-customer', Customer, { conversation: { ...conversation, ...over } });

afterEach(clearPage);

it('shows company and initials of the record', () => {
  const { find } = drawn({});
  expect(find('.avatar').textContent).toBe('JK');
  expect(find('.customer').textContent).toContain('Acme Sp. z o.o.');
});

it('[A-142] shows the record from which the agent dialled, and opens it', () => {
  const acme = { type: 'Account', id: '001', kind: 'company', name: 'Acme' };
  const { find, button, asked } = drawn({
    customerName: 'Acme',
    dialedFrom: acme,
    match: { status: 'not-needed', candidates: [] },
  });
  expect(find('h2').textContent).toBe('Acme');
  button('Acme').click();
  expect(asked).toEqual([{ do: 'open-record', record: acme }]);
});

it('opens the chosen one of several', () => {
  const other = { ...jan, id: '0032', name: 'Maria Kowalska' };
  const { button, asked } = drawn({
    customerName: other.name,
    match: { status: 'many', candidates: [jan, other], chosen: other },
  });
  button('Maria Kowalska').click();
  expect(asked).toMatchObject([{ record: { id: '0032' } }]);
});

it('names campaign and queue once where they are called the same', () => {
  const { element } = drawn({ queue: 'Banking' });
  expect(element.textContent).toContain('Inbound call · Banking');
  expect(element.textContent).not.toContain('Banking · Banking');
});
