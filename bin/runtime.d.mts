export const ROOT: string;
export const MINIMUM_NODE: [number, number];
export function isNewEnough(version: string, minimum?: [number, number]): boolean;
export function packagedNode(root?: string, platform?: string, arch?: string): string;
export function findNode(root?: string): string | null;
export function lockHash(root?: string): string;
export function installedAsLocked(root?: string): boolean;
export function become(command: string, args: string[], options: object): void;
