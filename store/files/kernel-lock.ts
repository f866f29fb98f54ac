// A file of its own, so that only a command that takes a lock loads the binding.
export { tryLock } from 'fs-native-extensions';
