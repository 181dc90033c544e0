/** Whoever has it may use the phone; the solution brings it. */
export const PHONE_ROLE = 'Jackfield Agent';

/** People alone: no application user, and nobody who is there for a service. */
export const PEOPLE = 'applicationid eq null and accessmode ne 4';
