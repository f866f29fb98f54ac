import type { HelpTopic } from '../resolve.ts';
import { destinationLines } from './destinations.ts';
import { environmentLines } from './environment.ts';
import { exitCodeLines } from './exit-codes.ts';
import { fileLines } from './files.ts';
import { jsonLines } from './json.ts';

/** What each topic is about, and its text. */
export const topics: Readonly<
  Record<HelpTopic, { readonly summary: string; readonly lines: () => string[] }>
> = {
  'exit-codes': { summary: 'Exit codes of every command', lines: exitCodeLines },
  environment: { summary: 'Environment variables', lines: environmentLines },
  files: { summary: 'Files of svcacct, and where they are', lines: fileLines },
  destinations: { summary: 'Where secrets can be delivered to', lines: destinationLines },
  json: { summary: 'JSON output, for scripts', lines: jsonLines },
};
