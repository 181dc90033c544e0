import { causeOfEnd, causeOfFailure, isRefused } from './causes.js';

describe('the cause of an end', () => {
  it.each([
    ['remote', 'Canceled', 'canceled'],
    ['local', 'Canceled', 'local'],
    ['local', 'Rejected', 'rejected'],
    ['remote', 'Busy', 'rejected'],
    ['system', 'WebRTC Error', 'failed'],
    ['system', 'Connection Error', 'failed'],
    ['local', 'No Answer', 'failed'],
  ])('before the call was connected: %s, %s is %s', (originator, cause, expected) => {
    expect(causeOfFailure({ originator, cause })).toBe(expected);
  });

  it.each([
    ['local', 'Terminated', 'local'],
    ['remote', 'Terminated', 'remote'],
    ['local', 'Connection Error', 'failed'],
    ['local', 'Request Timeout', 'failed'],
    ['system', 'RTP Timeout', 'failed'],
  ])('after it was connected: %s, %s is %s', (originator, cause, expected) => {
    expect(causeOfEnd({ originator, cause })).toBe(expected);
  });
});

describe('a refused registration', () => {
  it('is one that no waiting will mend', () => {
    expect(isRefused({ cause: 'Authentication Error', status: 401 })).toBe(true);
    expect(isRefused({ cause: 'Rejected', status: 403 })).toBe(true);
    expect(isRefused({ cause: 'Not Found', status: 404 })).toBe(true);
  });

  it('is not one that may pass', () => {
    expect(isRefused({ cause: 'SIP Failure Code', status: 503 })).toBe(false);
    expect(isRefused({ cause: 'Request Timeout' })).toBe(false);
    expect(isRefused({ cause: 'Connection Error' })).toBe(false);
  });
});
