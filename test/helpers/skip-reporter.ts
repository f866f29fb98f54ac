import type { Reporter, TestModule } from 'vitest/node';
import { missingServices } from './services.ts';

/** Names every skipped test at the end of a run, what this machine lacks, and how to get it. */
export default class SkipReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = modules.flatMap((module) => [...module.children.allTests('skipped')]);
    if (skipped.length === 0) return;
    const missing = missingServices();
    const lines = skipped.map((test) => `  skipped  ${test.module.relativeModuleId}: ${test.fullName}`);
    const cures = missing.map(({ command, what }) => `  missing  ${command} (${what})`);
    const install = missing.length
      ? [`  get them apt-get install ${missing.map((service) => service.package).join(' ')}`]
      : [];
    process.stdout.write(`\n${[...lines, ...cures, ...install].join('\n')}\n`);
  }
}
