// Prints the one plain line that CI ends with, from vitest's JSON report: what really ran, failed and was skipped.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const skipped = report.numPendingTests + (report.numTodoTests ?? 0);
// A file that could not be loaded has no tests to count, so it counts as a failure itself.
const broken = report.testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.length === 0,
);
const failed = report.numFailedTests + broken.length;
console.log(`${report.numPassedTests} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 || report.numPassedTests === 0 ? 1 : 0;
