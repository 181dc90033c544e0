import { panelSettings } from './settings.js';

const solutionNames = {
  dispositionColumn: 'jkf_disposition',
  subdispositionColumn: 'jkf_subdisposition',
  recordingColumn: 'jkf_recordinglink',
  agentColumn: 'jkf_agent',
  associationColumn: 'jkf_association',
};

describe('what the phone’s page is told of the settings', () => {
  it('is the name of each column, and nothing else', () => {
    expect(panelSettings({ agentColumn: 'new_agent', clientSecret: 'secret' })).toEqual({
      ...solutionNames,
      agentColumn: 'new_agent',
    });
  });

  it('leaves out what is no name, and nothing beside it', () => {
    const { recordingColumn: _, ...others } = solutionNames;
    expect(panelSettings({ recordingColumn: 'Recording link', agentColumn: 'new_agent' })).toEqual({
      ...others,
      agentColumn: 'new_agent',
    });
  });

  it('has the phone columns of tables, in the one form', () => {
    for (const customTables of ['CR757_Developer: cr757_phone', '{"cr757_Developer":["cr757_phone"]}'])
      expect(panelSettings({ customTables })).toEqual({
        ...solutionNames,
        customTables: '{"cr757_developer":["cr757_phone"]}',
      });
    expect(panelSettings({ customTables: 'nonsense' })).toEqual(solutionNames);
  });
});
