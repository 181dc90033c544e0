/** What this side sends in one call: the agent's voice, or silence while the call is held or muted. */
export interface OwnSound {
  held: boolean;
  muted: boolean;
  start(stream: MediaStream): MediaStream;
  /** Makes the track say again what `held` and `muted` say. */
  renew(): void;
  /** Whether there was a microphone to replace. */
  replace(track: MediaStreamTrack): boolean;
  stop(): void;
}

export function createOwnSound(): OwnSound {
  let stream: MediaStream | undefined;
  let held = false;
  let muted = false;

  const renew = (): void => {
    for (const track of stream?.getAudioTracks() ?? []) track.enabled = !held && !muted;
  };
  const stop = (): void => stream?.getTracks().forEach((track) => track.stop());

  return {
    get held() {
      return held;
    },
    set held(next) {
      held = next;
      renew();
    },
    get muted() {
      return muted;
    },
    set muted(next) {
      muted = next;
      renew();
    },
    start: (next) => (stream = next),
    renew,
    replace: (track) => {
      if (!stream) return false;
      stop();
      stream = new MediaStream([track]);
      renew();
      return true;
    },
    stop,
  };
}
