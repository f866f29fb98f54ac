// Turns the ES modules that esbuild has split the program into to CommonJS, which starts 4 ms faster on Node 20.
import { transform } from 'esbuild';

const common = { platform: 'node', target: 'node20.19' };

const usesAllHelpers = 'import fs from "node:fs"; export const a = () => import("node:net"), b = fs;';

/**
 * esbuild puts the same half kilobyte of helpers before each module, and a run would make them fifty times. They are
 * taken out again: `__export` and `__toESM` come from scripts/load.cjs, as free names.
 * @param {Record<string, boolean>} supported what Node has, as esbuild's option of that name
 * @returns {Promise<(source: string) => Promise<string>>} what makes minified CommonJS of an ES module
 */
export async function commonJsConverter(supported) {
  const statements = (await converted(usesAllHelpers, supported)).split(/^(?=var )/m);
  const helpers = statements.filter((statement) => statement.startsWith('var __'));
  return async (source) => {
    const code = withoutHelpers(await converted(source, supported), helpers);
    const options = { ...common, supported, format: 'cjs', minify: true, legalComments: 'none' };
    return (await transform(code, options)).code;
  };
}

async function converted(source, supported) {
  const options = { ...common, format: 'cjs', supported: { ...supported, 'dynamic-import': false } };
  return (await transform(source, options)).code;
}

/** A module that has names like the helpers' is left as it is: esbuild gives the helpers other names then. */
function withoutHelpers(code, helpers) {
  let rest = code;
  for (const helper of helpers) if (rest.startsWith(helper)) rest = rest.slice(helper.length);
  rest = rest.replace('module.exports = __toCommonJS(stdin_exports);', 'module.exports = stdin_exports;');
  return /\b__(?!export\b|toESM\b)(create|defProp|getOwn\w+|getProtoOf|hasOwnProp|copyProps|toCommonJS)/.test(
    rest,
  )
    ? code
    : rest;
}
