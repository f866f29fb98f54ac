// A file of its own, so that only what needs a secret loads the binding (4 ms).
export { AsyncEntry } from '@napi-rs/keyring';
