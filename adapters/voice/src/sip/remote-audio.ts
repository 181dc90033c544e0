export interface RemoteAudio {
  play(connection: RTCPeerConnection): void;
  stop(): void;
}

/**
 * The caller's voice in an audio element of its own, one a call. Browsers may refuse to play before the page was
 * clicked; then `blocked` is told, and the next click or key in the page starts the sound.
 */
export function createRemoteAudio(window: Window, on: { blocked(): void }): RemoteAudio {
  const element = window.document.createElement('audio');
  element.autoplay = true;
  const gestures = ['pointerdown', 'keydown'] as const;

  const start = (): void => {
    element.play().then(forgetGestures, (cause: unknown) => {
      if (!(cause instanceof DOMException) || cause.name !== 'NotAllowedError') return;
      on.blocked();
      for (const gesture of gestures) window.document.addEventListener(gesture, start, { once: true });
    });
  };

  const forgetGestures = (): void => {
    for (const gesture of gestures) window.document.removeEventListener(gesture, start);
  };

  return {
    play: (connection) => {
      connection.addEventListener('track', ({ track }) => {
        element.srcObject = new MediaStream([track]);
        if (!element.isConnected) window.document.body.append(element);
        start();
      });
    },
    stop: () => {
      forgetGestures();
      element.srcObject = null;
      element.remove();
    },
  };
}
