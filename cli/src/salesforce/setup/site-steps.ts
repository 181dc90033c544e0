import type { Connection } from 'jsforce';
import { metadataStep } from './metadata-step.js';
import type { SetupStep } from './setup-step.js';

/** A site that Apex of the org may call. Setup > Remote Site Settings. */
export function remoteSiteStep(connection: Connection, fullName: string, url: string): SetupStep {
  return metadataStep(connection, {
    id: `remote-site.${fullName}`,
    title: `Remote site ${fullName}`,
    type: 'RemoteSiteSetting',
    fullName,
    wanted: () => ({
      description: 'Set up by jackfield salesforce setup.',
      disableProtocolSecurity: 'false',
      isActive: 'true',
      url,
    }),
  });
}

/** A site that pages of the org may talk to. Setup > Trusted URLs. */
export function trustedUrlStep(
  connection: Connection,
  fullName: string,
  endpointUrl: string,
  grants: { microphone?: true; frame?: true; media?: true },
): SetupStep {
  const given = (grant: true | undefined): string => String(grant ?? false);
  return metadataStep(connection, {
    id: `trusted-url.${fullName}`,
    title: `Trusted URL ${fullName}`,
    type: 'CspTrustedSite',
    fullName,
    wanted: () => ({
      canAccessCamera: 'false',
      canAccessMicrophone: given(grants.microphone),
      context: 'All',
      description: 'Set up by jackfield salesforce setup.',
      endpointUrl,
      isActive: 'true',
      isApplicableToConnectSrc: 'true',
      isApplicableToFontSrc: 'false',
      isApplicableToFrameSrc: given(grants.frame),
      isApplicableToImgSrc: 'false',
      isApplicableToMediaSrc: given(grants.media),
      isApplicableToStyleSrc: 'false',
    }),
  });
}
