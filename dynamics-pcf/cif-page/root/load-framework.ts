/** How long the environment's script may take until it says that it is ready. */
const DEADLINE_MS = 15_000;

/**
 * Loads `msdyn_ciLibrary.js` from the environment, and waits until it may be used. Without `data-crmurl` it takes the
 * referrer for the environment, which is wrong after any navigation in the frame
 * (https://github.com/MicrosoftDocs/dynamics-365-customer-engagement/issues/1060). Where no script comes, the page goes on
 * without, and the panel says so. The Content Security Policy of the page admits no script from elsewhere.
 */
export function loadFramework(window: Window, environment: string): Promise<void> {
  const { document } = window;
  return new Promise((resolve) => {
    const deadline = window.setTimeout(resolve, DEADLINE_MS);
    const done = () => {
      window.clearTimeout(deadline);
      resolve();
    };
    window.addEventListener('CIFInitDone', done, { once: true });
    const script = document.createElement('script');
    script.src = new URL('/webresources/Widget/msdyn_ciLibrary.js', environment).href;
    script.dataset['crmurl'] = environment;
    script.dataset['cifid'] = 'CIFMainLibrary';
    script.addEventListener('error', done);
    document.head.append(script);
  });
}
