import path from 'node:path';
import { destinationKindNames } from '../../domain/secret/destination-kinds.ts';
import { requireExpanded } from '../path-given.ts';
import { noSink, type SinkKind } from '../sink-kind.ts';

/** `file:PATH`: the place is the absolute path. */
export const fileKind: SinkKind<string> = {
  parse(rest, whole) {
    if (rest === '' || rest.includes('\0') || /[/\\]$/.test(rest)) throw noSink(whole, 'it names no file');
    if (destinationKindNames.some((kind) => rest.includes(`,${kind}:`)))
      throw noSink(whole, 'it is several, with commas between; give each by itself');
    requireExpanded(rest);
    return path.resolve(rest);
  },
  write: (file) => file,
  async open(spec, file, { digest }) {
    const { fileSink } = await import('./sink.ts');
    return fileSink(spec, file, digest);
  },
};
