/** What the platform gives a component by its imports. */
declare module '@salesforce/apex/*' {
  const call: (params?: Record<string, unknown>) => Promise<unknown>;
  export default call;
}

declare module '@salesforce/label/*' {
  const text: string;
  export default text;
}
