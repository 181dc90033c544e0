import { browserMatrix, browserSupport, type BrowserMatrixCrm } from './browser-support.js';

const crms = Object.keys(browserMatrix) as BrowserMatrixCrm[];
const old = {
  'Internet Explorer 11': 'Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko',
  'Internet Explorer 9': 'Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; Trident/5.0)',
  'the mode of Edge that is Internet Explorer':
    'Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; .NET4.0C; .NET4.0E; rv:11.0) like Gecko',
  'the first Edge':
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/70.0.3538.102 Safari/537.36 Edge/18.19041',
  'Chrome 92':
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/92.0.4515.159 Safari/537.36',
  'Firefox 91': 'Mozilla/5.0 (X11; Linux x86_64; rv:91.0) Gecko/20100101 Firefox/91.0',
  'Safari 15.3':
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.3 Safari/605.1.15',
};
const current = {
  'Chrome 93':
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/93.0.4577.63 Safari/537.36',
  'Edge 131':
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0',
  'Firefox 128': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
  'Safari 15.4':
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.4 Safari/605.1.15',
  'Safari 17.6 on a tablet':
    'Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1',
  'a browser that nobody knows': 'Something/1.0',
  'no name at all': '',
};

it('[A-003] says of each CRM whether its phone once ran in Internet Explorer, as the documents have it', () => {
  const said = Object.fromEntries(crms.map((crm) => [crm, browserMatrix[crm].internetExplorer]));
  expect(said).toEqual({
    'salesforce-classic': 'yes',
    zendesk: 'yes',
    generic: 'yes',
    'salesforce-lightning': 'no',
    'freshdesk-mint': 'no',
    'freshsales-crm': 'no',
    'zoho-crm': 'no',
    'zoho-desk': 'no',
    'dynamics-cif': 'not recommended',
  });
});

it.each(Object.entries(old))('[A-003] tells %s that it is not supported, in every CRM', (_, userAgent) => {
  for (const crm of crms) {
    const verdict = browserSupport(crm, userAgent);
    expect(verdict).toMatchObject({
      supported: false,
      failure: { code: 'desktop.browser-unsupported', message: 'This browser cannot run the phone.' },
    });
    expect(verdict).toHaveProperty(
      'failure.action',
      expect.stringContaining(`Open ${browserMatrix[crm].name} in a current Chrome`),
    );
  }
});

it.each(Object.entries(current))('takes %s for one that can', (_, userAgent) => {
  for (const crm of crms) expect(browserSupport(crm, userAgent)).toEqual({ supported: true });
});
