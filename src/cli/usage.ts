import type { AnyCommand } from './command.ts';
import { argumentName } from './plain.ts';

/** @returns how a command is written: `svcacct user create ID [OPTIONS]`. `missing` is what is not optional now: `ID`, `--user ID`. */
export function usageLine(name: string, command: AnyCommand, missing?: string): string {
  const places = (command.arguments ?? []).map((spec) => {
    const word = `${argumentName(spec).toUpperCase()}${spec.name.includes('...') ? '...' : ''}`;
    return spec.name.startsWith('[') && argumentName(spec).toUpperCase() !== missing ? `[${word}]` : word;
  });
  const option = missing?.startsWith('-') ? [missing.replace(/,.*/, '')] : [];
  return `Usage: ${['svcacct', name, ...places, ...option, '[OPTIONS]'].join(' ')}`;
}
