// The connector base hears pages of Salesforce's own domains alone, by an encrypted connection. The sandbox's desktop is at neither:
// in front of the connector, this repeats the one message that hands over the line as if it came from such a page.
declare const SANDBOX_DESKTOP_ORIGIN: string;
declare const SANDBOX_VOICE_HOST: string;

window.addEventListener('message', ({ origin, data, ports }: MessageEvent<{ type?: string }>) => {
  if (origin !== SANDBOX_DESKTOP_ORIGIN || data.type !== 'SETUP_CONNECTOR') return;
  window.dispatchEvent(new MessageEvent('message', { data, ports: [...ports], origin: SANDBOX_VOICE_HOST }));
});
