export function findChromium(): string | undefined;
export function installWithApt(packages: string[]): boolean;
