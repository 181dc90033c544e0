export * from './contact-center/describe-contact-center.js';
export * from './crm/describe-crm.js';
export * from './desktop.js';
export * from './sample-drafts.js';
export { developerProfile, salesforceProfile } from './sample-profile.js';
export * from './voice/describe-voice.js';
export { errorOf, watchedPlatform } from './watched-platform.js';
