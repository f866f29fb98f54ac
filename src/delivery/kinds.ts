import type { DestinationKindName } from '../domain/secret/destination-kinds.ts';
import { commandKind } from './command-sink.ts';
import { fileKind } from './file/kind.ts';
import { kubernetesKind } from './kubernetes/kind.ts';
import type { SinkKind } from './sink-kind.ts';

// biome-ignore lint/suspicious/noExplicitAny: what a kind reads is its own business, and only it opens that.
type AnyKind = SinkKind<any>;

/** What each kind of destination does. To add one: its words in the domain's table, its line here, its own file. */
const kinds: Readonly<Record<DestinationKindName, AnyKind>> = {
  file: fileKind,
  kubernetes: kubernetesKind,
  command: commandKind,
};

/** @returns the kind of that name, where there is one */
export function kindNamed(name: string): AnyKind | undefined {
  return Object.hasOwn(kinds, name) ? kinds[name as DestinationKindName] : undefined;
}
