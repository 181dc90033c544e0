import { checkMediaAddress, onThisMachine } from './media-connection.js';

describe('the way of the audio', () => {
  it('looks for a phone on this machine, by whatever name or address it goes', () => {
    const sdp = [
      'c=IN IP4 0.0.0.0',
      'a=candidate:1 1 UDP 2122252543 5873a2ce-6bd1-4656-ba15-a798964c8447.local 55539 typ host',
      'a=candidate:2 1 udp 2122194687 192.0.2.2 42611 typ host generation 0 network-id 1',
      'a=candidate:3 1 TCP 2105458943 192.0.2.2 9 typ host tcptype active',
      'a=mid:0',
      '',
    ].join('\r\n');

    expect(onThisMachine(sdp, '127.0.0.1').split('\r\n')).toEqual([
      'c=IN IP4 0.0.0.0',
      'a=candidate:1 1 UDP 2122252543 127.0.0.1 55539 typ host',
      'a=candidate:2 1 udp 2122194687 127.0.0.1 42611 typ host generation 0 network-id 1',
      'a=mid:0',
      '',
    ]);
  });

  it('may be an address of this machine only', () => {
    expect(() => checkMediaAddress('127.0.0.1')).not.toThrow();
    expect(() => checkMediaAddress('203.0.113.9')).toThrow(/no such IPv4 address/);
    expect(() => checkMediaAddress('0.0.0.0')).toThrow(/no such IPv4 address/);
  });
});
