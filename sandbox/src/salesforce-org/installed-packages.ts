import type { CrmStore, Row } from '../crm-store/index.js';
import type { SObjectDescription } from './objects/index.js';
import { NAMESPACE } from './objects/index.js';
import { notFound, SalesforceError } from './salesforce-error.js';

/** The one package that this org can get: its id of a version is made up, as the package is not in the real registry. */
export const packageVersionId = '04t000000000001AAA';
const packageId = '033000000000001AAA';

interface Version {
  MajorVersion: number;
  MinorVersion: number;
  PatchVersion: number;
}

/** Which packages are installed, and how one is. */
export class InstalledPackages {
  private readonly seen = new Set<string>();

  constructor(
    private readonly store: CrmStore,
    /** Brings the package's components into the org. */
    private readonly bring: () => void,
    private readonly version: Version,
  ) {}

  get isInstalled(): boolean {
    return this.store.all('InstalledSubscriberPackage').length > 0;
  }

  /**
   * As `sf package install` asks for it.
   * https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_packageinstallrequest.htm
   */
  install(body: Record<string, unknown>, { name }: SObjectDescription, user: string): string {
    const key = body['SubscriberPackageVersionKey'];
    if (typeof key !== 'string' || !key.startsWith('04t')) {
      throw new SalesforceError(400, 'INVALID_ID_FIELD', `Invalid package version key: ${String(key)}`);
    }
    return this.store.insert(name, { SubscriberPackageVersionKey: key }, user, {
      own: { Status: 'IN_PROGRESS' },
    });
  }

  /** A real installation takes minutes; this one is under way when it is first looked at, and done at the second look. */
  lookAt(object: SObjectDescription, id: string): Row {
    const request = this.store.read(object.name, id);
    if (!request) throw notFound();
    if (request['Status'] !== 'IN_PROGRESS' || !this.seen.has(id)) {
      this.seen.add(id);
      return request;
    }
    const known = String(request['SubscriberPackageVersionKey']).startsWith(packageVersionId.slice(0, 15));
    if (known) this.installNow(String(request['CreatedById']));
    this.store.correct(
      object.name,
      id,
      known
        ? { Status: 'SUCCESS' }
        : { Status: 'ERROR', Errors: 'The package version is not found, or you may not install it.' },
    );
    return this.lookAt(object, id);
  }

  installNow(by: string): void {
    this.bring();
    if (this.isInstalled) return;
    const add = (table: string, id: string | undefined, own: Record<string, string | number>) =>
      this.store.insert(table, {}, by, { own, ...(id === undefined ? {} : { id }) });
    add('SubscriberPackage', packageId, { Name: 'Jackfield', NamespacePrefix: NAMESPACE });
    add('SubscriberPackageVersion', packageVersionId, { Name: 'Jackfield', BuildNumber: 1, ...this.version });
    add('InstalledSubscriberPackage', undefined, {
      SubscriberPackageId: packageId,
      SubscriberPackageVersionId: packageVersionId,
    });
  }
}
