import { valuesOfRecord } from './record-values.js';

const mapping = {
  fields: { cr757_developer: { customer_phone: 'cr757_phone', customer_name: 'cr757_name' } },
  defaults: { cr757_developer: { cr757_name: 'Unknown', cr757_company: 'Ameyo' } },
};
const phone = { customer_phone: '+48221234567' };

describe('the fields of a new record', () => {
  it('[A-110] get their defaults only where nothing else is known', () => {
    expect(valuesOfRecord('cr757_developer', phone, mapping)).toEqual({
      ...{ cr757_phone: '+48221234567', cr757_name: 'Unknown', cr757_company: 'Ameyo' },
    });
    expect(valuesOfRecord('cr757_developer', { ...phone, customer_name: 'Devi Rao' }, mapping)).toEqual({
      ...{ cr757_phone: '+48221234567', cr757_name: 'Devi Rao', cr757_company: 'Ameyo' },
    });
    expect(valuesOfRecord('cr757_developer', { ...phone, customer_name: '' }, mapping)).toMatchObject({
      cr757_name: 'Unknown',
    });
  });

  it('[A-115] are those of the table in any capitals, and none for a table that is not mapped', () => {
    expect(valuesOfRecord('CR757_Developer', phone, mapping)).toMatchObject({ cr757_phone: '+48221234567' });
    expect(valuesOfRecord('contact', phone, mapping)).toEqual({});
  });

  it('takes nothing of the language for a fact', () => {
    const odd = { fields: { contact: { toString: 'x', constructor: 'y' } }, defaults: {} };
    expect(valuesOfRecord('contact', {}, odd)).toEqual({});
  });
});
