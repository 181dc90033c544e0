import type { Connection } from 'jsforce';
import type { SetupStep } from './setup-step.js';

/**
 * F-020: Setup > Deliverability > Access level must be "All email". No API shows or sets it; Apex tells it when asked
 * to reserve one e-mail, which sends none.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_email_outbound_messaging.htm
 */
export function deliverabilityStep(connection: Connection): SetupStep {
  return {
    id: 'deliverability',
    title: 'E-mail deliverability',
    async look() {
      const { success, exceptionMessage, compileProblem } = await connection.tooling.executeAnonymous(
        'Messaging.reserveSingleEmailCapacity(1);',
      );
      if (success) return { state: 'ready', details: [] };
      const refused = exceptionMessage?.includes('NoAccessException') ?? false;
      return {
        state: 'by-hand',
        details: [
          refused
            ? 'The org sends no e-mail: its access level is not "All email".'
            : `It could not be found out: ${exceptionMessage ?? compileProblem ?? 'no reason given'}`,
        ],
        action: 'Choose "All email" in Setup > Deliverability > Access level.',
      };
    },
    apply: () => Promise.resolve(),
  };
}
