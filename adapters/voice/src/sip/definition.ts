export const sip = {
  id: 'sip',
  displayName: 'SIP over WebSocket',
  capabilities: { answer: true, hold: true, mute: true, digits: true, quality: true },
} as const;
