/**
 * Gathering may last 40 s behind a VPN (versatica/JsSIP#940, #804), and JsSIP waits for all of it before it answers.
 * What was found by then does.
 */
export function gatherAtMost(ms: number): (event: { ready: () => void }) => void {
  const limited = new WeakSet<() => void>();
  return ({ ready }) => {
    if (limited.has(ready)) return;
    limited.add(ready);
    setTimeout(ready, ms);
  };
}
