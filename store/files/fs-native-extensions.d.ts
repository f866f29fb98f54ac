declare module 'fs-native-extensions' {
  /** Takes the kernel's lock on an open file, or answers false where another process holds it. */
  export function tryLock(fd: number): boolean;
  export function unlock(fd: number): void;
}
