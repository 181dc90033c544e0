interface ApexMethod {
  /** How a page calls it: Visualforce remoting, or a Lightning component. */
  by: 'RemoteAction' | 'AuraEnabled';
  /** As the class declares it. */
  declares: string;
  /** Whether the stand-in answers it; a call of any other fails and says so. */
  answered: boolean;
}

const aura = (declares: string): ApexMethod => ({ by: 'AuraEnabled', declares, answered: true });

/**
 * Every method of the package's Apex classes that a page may call. The org runs them; here stand-ins do. A test holds this
 * table against the sources, so that a method which changes there is noticed here.
 */
export const apexMethods: Record<string, Record<string, ApexMethod>> = {
  SoftphoneController: {
    signIn: { by: 'RemoteAction', declares: 'SignIn signIn()', answered: true },
    saveActivity: {
      by: 'RemoteAction',
      declares: 'Id saveActivity(String key, String fields, String once)',
      answered: false,
    },
  },
  SetUpController: {
    readConnection: aura('Connection readConnection()'),
    saveConnection: aura('void saveConnection(String tenant, String secret)'),
    callGateway: aura('Answer callGateway(String method, String route, String body)'),
  },
};
