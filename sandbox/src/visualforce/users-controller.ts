import { z } from 'zod';
import { NAMESPACE, type SalesforceOrg } from '../salesforce-org/index.js';
import type { AuraController } from './aura.js';
import { requireSetUp } from './set-up-controller.js';

/** As the custom metadata record `Default.Standard` has it. */
const USERS_PAGE = 200;

const List = z.object({
  search: z.string().nullish(),
  onlyWithAccess: z.boolean(),
  after: z.string().nullish(),
});
const Access = z.object({ users: z.array(z.string()), access: z.boolean() });

/** What `UsersController.cls` does in an org: the org's users and their permission set, by the caller's own rights. */
export function usersController({ org }: { org: () => Pick<SalesforceOrg, 'context'> }): AuraController {
  const agentSet = () =>
    String(
      org()
        .context.store.findBy('PermissionSet', 'Name', 'Jackfield_Agent')
        .find((set) => set['NamespacePrefix'] === NAMESPACE)?.['Id'],
    );
  const assignments = () =>
    new Map(
      org()
        .context.store.findBy('PermissionSetAssignment', 'PermissionSetId', agentSet())
        .map((each) => [String(each['AssigneeId']), String(each['Id'])]),
    );

  return {
    listUsers: async (caller, params) => {
      requireSetUp(org(), caller);
      const { search, onlyWithAccess, after } = List.parse(params);
      const part = (search ?? '').toLowerCase();
      const assigned = assignments();
      const users = org()
        .context.store.all('User')
        .filter(({ Id, IsActive, Name, Username, Email }) => {
          const isFound = [Name, Username, Email].some((text) =>
            String(text ?? '')
              .toLowerCase()
              .includes(part),
          );
          return (
            IsActive === true &&
            isFound &&
            String(Id) > (after ?? '') &&
            (!onlyWithAccess || assigned.has(String(Id)))
          );
        })
        .sort((a, b) => (String(a['Id']) < String(b['Id']) ? -1 : 1))
        .slice(0, USERS_PAGE);
      const ids = users.map(({ Id }) => String(Id));
      return { users, withAccess: ids.filter((id) => assigned.has(id)) };
    },

    setAccess: async (caller, params) => {
      requireSetUp(org(), caller);
      const { users, access } = Access.parse(params);
      const { records, catalogue } = org().context;
      const object = catalogue.require('PermissionSetAssignment');
      const PermissionSetId = agentSet();
      const assigned = assignments();
      const reasons: Record<string, string> = {};
      for (const user of new Set(users)) {
        const known = assigned.get(user);
        try {
          if (!access && known !== undefined) records.delete(object, known);
          if (access && known === undefined)
            records.create(object, { AssigneeId: user, PermissionSetId }, caller.id);
        } catch (error) {
          reasons[user] = error instanceof Error ? error.message : String(error);
        }
      }
      return reasons;
    },
  };
}
