/** What the panel may choose from. The code of each comes from its own path, `@jackfield/voice/<id>`. */
export const voices = [
  {
    id: 'sip',
    displayName: 'SIP over WebSocket',
    capabilities: { answer: true, hold: true, mute: true, digits: true, quality: true },
  },
] as const;
