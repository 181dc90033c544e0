import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCallCenter } from './call-center-definition.js';

const real = fileURLToPath(
  new URL('../../../force-app/main/softphone/callCenters/Jackfield.callCenter-meta.xml', import.meta.url),
);

describe('the call center definition', () => {
  it('is read as the package has it', () => {
    const definition = readCallCenter(real);
    expect(definition.adapterUrl).toBe('/apex/jackfield__SoftphoneAdapter');
    expect(definition.width).toBeGreaterThan(200);
    expect(definition.height).toBeGreaterThan(200);
    expect(definition.settings['/reqGeneralInfo/reqAdapterUrl']).toBe(definition.adapterUrl);
  });

  it.each([
    ['no address', '', 'lacks the address'],
    [
      'a phone that Lightning would not show',
      '<adapterUrl>/apex/x</adapterUrl><sections><items><name>reqSoftphoneHeight</name><value>1</value></items>' +
        '<items><name>reqSoftphoneWidth</name><value>1</value></items><name>reqGeneralInfo</name></sections>',
      'must include Lightning',
    ],
  ])('is refused with %s', (_what, xml, message) => {
    const folder = mkdtempSync(join(tmpdir(), 'call-center-'));
    writeFileSync(join(folder, 'x.xml'), xml);
    expect(() => readCallCenter(join(folder, 'x.xml'))).toThrow(message);
    rmSync(folder, { recursive: true });
  });
});
