export declare const CONTROL_BUDGET: number;
/** `name` as in customizations, e.g. jkf_Jackfield.PhoneField; `bytes` of its script. */
export declare function buildControls(options: {
  folder?: string;
  version: string;
}): Promise<{ name: string; folder: string; bytes: number }[]>;
/** @returns its folder */
export declare function buildControlsHarness(): Promise<string>;
