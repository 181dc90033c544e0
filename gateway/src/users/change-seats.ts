import { catalogued, type ContactCenterUser, type CrmUser } from '@jackfield/connector-core';
import { inBatches, type SyncRun } from './sync-run.js';

/** Links users with their agents, so that they can sign in. */
export async function linkAll(run: SyncRun): Promise<void> {
  const { work, tenants, lines } = run;
  const { tenant, org } = work;
  await inBatches(run, ['link'], LINKS_AT_ONCE, 'links', async (steps) => {
    const found = await lines.of(
      tenant,
      org,
      steps.map(({ step }) => step.crm.id),
    );
    const pairs = new Map(found.map(({ pair }) => [pair.crm?.id, pair]));
    const links: { crm: CrmUser; agent: ContactCenterUser }[] = [];
    const outcomes = steps.map(({ number, step }) => {
      const { crm, agent, ambiguous, elsewhere } = pairs.get(step.crm.id) ?? {};
      if (!crm || !agent || ambiguous || elsewhere)
        return { number, error: catalogued('users.agent-missing') };
      links.push({ crm, agent });
      return { number, agent: agent.id };
    });
    await tenants.linkAgents(tenant, org, links);
    return outcomes;
  });
}

/** Gives the access for seats that were taken off the licence before; what the CRM refuses is free again. */
export async function giveSeats(run: SyncRun): Promise<void> {
  const { work, crm, seats, lines, patiently } = run;
  const { tenant, org, actor } = work;
  const linked = new Set(
    [...run.tenants.get(tenant).agents.values()]
      .filter((link) => link.org === org)
      .map(({ crmUser }) => crmUser),
  );
  await inBatches(run, ['give-seat'], crm.batch, 'seats', async (steps) => {
    // Whose agent could not be made cannot work: no access is given, and the seat is free again.
    const ready = steps.filter(({ step }) => linked.has(step.crm.id));
    const users = ready.map(({ step }) => step.crm.id);
    const results = await patiently(() => crm.setAccess(users.map((user) => ({ user, access: true }))));
    const outcomes = ready.map(({ number }, index) => {
      const result = results[index];
      if (!result) return { number, error: catalogued('crm.answered-garbage') };
      return result.ok ? { number } : { number, error: result.error };
    });
    const given = users.filter((_, index) => results[index]?.ok);
    const kept = new Set(given);
    const refused = steps.map(({ step }) => step.crm.id).filter((user) => !kept.has(user));
    await seats.confirm({ tenant, org, users: given }, actor);
    await seats.release({ tenant, org, users: refused });
    await writeAccess(run, given, true);
    const unready = steps
      .filter(({ step }) => !linked.has(step.crm.id))
      .map(({ number }) => ({ number, error: catalogued('users.agent-missing') }));
    await lines.recheck(tenant, org, refused);
    return [...outcomes, ...unready];
  });
}

/** Takes back the seats of users who were deactivated in the CRM. */
export async function takeSeats(run: SyncRun): Promise<void> {
  const { work, crm, seats, patiently } = run;
  const { tenant, org, actor } = work;
  await inBatches(run, ['take-seat'], crm.batch, 'seats', async (steps) => {
    const users = steps.map(({ step }) => step.crm.id);
    await seats.take({ tenant, org, users }, actor, 'deactivated');
    const results = await patiently(() => crm.setAccess(users.map((user) => ({ user, access: false }))));
    await writeAccess(
      run,
      users.filter((_, index) => results[index]?.ok),
      false,
    );
    return steps.map(({ number }, index) => {
      const result = results[index];
      if (!result) return { number, error: catalogued('crm.answered-garbage') };
      return result.ok ? { number } : { number, error: result.error };
    });
  });
}

const LINKS_AT_ONCE = 500;

/** What the CRM has just confirmed, so that nobody has to read it again. */
async function writeAccess(
  { lines, work }: SyncRun,
  users: readonly string[],
  access: boolean,
): Promise<void> {
  const { tenant, org } = work;
  const found = await lines.of(tenant, org, users);
  await lines.put(
    tenant,
    org,
    found.flatMap(({ pair }) => {
      const { crm } = pair;
      return crm ? [{ ...pair, crm: { ...crm, access, callCenter: access } }] : [];
    }),
  );
}
