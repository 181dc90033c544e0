import { type ErrorCode, catalogued } from '@jackfield/connector-core/ports';

/** Chromium's older name of the permissions policy; the standard one is not exposed to pages yet. */
interface PolicyDocument {
  featurePolicy?: { allowsFeature(feature: string): boolean };
}

export interface Microphone {
  /** Asks for it once and keeps it; later calls find it open. */
  open(): Promise<void>;
  /**
   * A stream of its own for one call. Its track is a copy: muting one call must not leave the next one silent, as
   * JsSIP mutes by disabling the track it was given.
   */
  streamForCall(): MediaStream;
  close(): void;
}

/**
 * The agent's microphone, kept open from going ready to signing out: a page that captures a microphone may also
 * play sound without a click (a ringtone, a caller's voice), and answering does not wait for a device.
 */
export function createMicrophone(
  window: Window,
  on: { lost(): void; replaced(track: () => MediaStreamTrack): void },
): Microphone {
  let track: MediaStreamTrack | undefined;
  let opening: Promise<MediaStreamTrack> | undefined;

  const acquire = async (): Promise<MediaStreamTrack> => {
    // Absent on pages that are not secure, whatever the type says.
    const devices = window.navigator.mediaDevices as MediaDevices | undefined;
    if (!devices) throw catalogued('voice.unsupported-browser');
    let stream: MediaStream;
    try {
      stream = await devices.getUserMedia({
        audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
      });
    } catch (cause) {
      throw catalogued(codeOfRefusal(cause, window.document as Document & PolicyDocument), { cause });
    }
    const [found] = stream.getAudioTracks();
    if (!found) throw catalogued('voice.microphone-missing');
    found.addEventListener('ended', () => {
      if (track === found) void recover();
    });
    return found;
  };

  const ensure = (): Promise<MediaStreamTrack> => {
    if (track?.readyState === 'live') return Promise.resolve(track);
    if (opening) return opening;
    const asked = acquire()
      .then((found) => {
        // Closed while the browser was asking: nobody wants it any more.
        if (opening === asked) track = found;
        else found.stop();
        return found;
      })
      .finally(() => {
        if (opening === asked) opening = undefined;
      });
    opening = asked;
    return asked;
  };

  /** A headset that was unplugged comes back, or another device takes its place. */
  const recover = async (): Promise<void> => {
    track = undefined;
    on.lost();
    window.navigator.mediaDevices.addEventListener('devicechange', devicesChanged);
    await takeUpAgain();
  };

  const devicesChanged = (): void => void takeUpAgain();

  const takeUpAgain = async (): Promise<void> => {
    try {
      const found = await ensure();
      window.navigator.mediaDevices.removeEventListener('devicechange', devicesChanged);
      on.replaced(() => found.clone());
    } catch {
      // Nothing to take yet: the next change of devices tries again. The loss itself has been told.
    }
  };

  return {
    open: async () => {
      await ensure();
    },
    streamForCall: () => {
      if (!track) throw catalogued('voice.microphone-missing');
      return new MediaStream([track.clone()]);
    },
    close: () => {
      const last = track;
      track = undefined;
      opening = undefined;
      (window.navigator.mediaDevices as MediaDevices | undefined)?.removeEventListener(
        'devicechange',
        devicesChanged,
      );
      last?.stop();
    },
  };
}

/** https://w3c.github.io/mediacapture-main/#dom-mediadevices-getusermedia names the reasons. */
export function codeOfRefusal(cause: unknown, document: PolicyDocument): ErrorCode {
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'voice.microphone-missing';
  if (name === 'NotReadableError' || name === 'AbortError') return 'voice.microphone-in-use';
  // A frame without `allow="microphone"` gets the same NotAllowedError as a person's no, but another remedy.
  if (document.featurePolicy?.allowsFeature('microphone') === false) return 'voice.microphone-blocked';
  return 'voice.microphone-denied';
}
