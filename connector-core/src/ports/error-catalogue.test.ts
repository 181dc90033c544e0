import { AdapterError } from './adapter-error.js';
import {
  catalogued,
  cataloguedFailure,
  errorCatalogue,
  failureForAgent,
  isErrorCode,
  type ErrorCode,
} from './error-catalogue.js';

const entries = Object.entries(errorCatalogue);

describe('the catalogue of errors', () => {
  it.each(entries)(
    'says of %s what happened and what to do, in whole sentences',
    (code, { message, action }) => {
      expect(code).toMatch(/^(crm|contact-center|desktop|voice|panel|gateway|http|licence|users)\.[a-z-]+$/);
      for (const sentence of [message, action]) expect(sentence).toMatch(/^[A-Z].*\.$/);
    },
  );

  it('makes an error that an adapter may throw', () => {
    const cause = new Error('socket hang up');
    const error = catalogued('crm.limit-reached', { cause, retryAfterMs: 5000, detail: 'daily' });

    expect(error).toBeInstanceOf(AdapterError);
    expect(error).toMatchObject({ kind: 'rate-limit', code: 'crm.limit-reached', retryAfterMs: 5000, cause });
    expect(error.message).toMatch(/\(daily\)$/);
    expect(error.retryable).toBe(true);
  });

  it('makes a failure for a reply', () => {
    expect(Object.keys(cataloguedFailure('panel.stale-epoch'))).toEqual(['code', 'message', 'action']);
  });

  it('tells an agent the sentences alone: the detail is for logs and administrators', () => {
    const error = catalogued('contact-center.number-invalid', { detail: 'HTTP 422' });
    expect(failureForAgent(error)).toEqual({
      code: 'contact-center.number-invalid',
      message: 'This number cannot be dialled.',
      action: 'Check the number and dial again.',
    });
    const ofAnother = { code: 'vendor.own', message: 'Their words.', action: 'Do it.' };
    expect(failureForAgent(ofAnother)).toEqual(ofAnother);
  });

  it.each<[ErrorCode, boolean]>([
    ['crm.unavailable', true],
    ['crm.timed-out', true],
    ['crm.answered-garbage', true],
    ['crm.limit-reached', true],
    ['crm.invalid-request', false],
    ['crm.rights-missing', false],
    ['crm.regarding-gone', false],
    ['crm.session-expired', false],
  ])('%s may succeed later by itself: %s', (code, retryable) => {
    expect(catalogued(code).retryable).toBe(retryable);
  });

  it('knows its own codes only', () => {
    expect(isErrorCode('crm.conflict')).toBe(true);
    expect(isErrorCode('toString')).toBe(false);
  });
});
