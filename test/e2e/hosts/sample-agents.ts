import { dataverseUsers } from '@jackfield/sandbox';

/** Who works in Salesforce. */
export const anna = {
  ...{ id: 'anna.nowak', name: 'Anna Nowak', email: 'anna.nowak@example.com' },
  crmUser: '005000000000001AAA',
};

/** Who works in Dynamics 365. */
export const lena = {
  ...{ id: 'lena.fischer', name: 'Lena Fischer', email: 'lena.fischer@example.com' },
  crmUser: dataverseUsers['lena.fischer'] ?? '',
};
