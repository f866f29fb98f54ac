/** Of the MIT licence, for packages that name it and ship no text; what they say of their authors stands above it. */
const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

const line = '-'.repeat(80);

/**
 * @param {import('./bundled.js').BundledPackage[]} packages
 * @returns {string} the licences of all of them, as one text
 * @throws Error where one ships no text, and its licence is not one whose text is known here
 */
export function licenses(packages) {
  const head = 'svcacct is under the Apache License 2.0 (see LICENSE). It contains the following packages.\n';
  return [head, ...packages.map(licenseOf)].join(`\n${line}\n`);
}

function licenseOf({ name, version, license, author, text, notice }) {
  if (text === undefined && license !== 'MIT')
    throw new Error(`${name} ${version} (${license}) ships no text of its licence`);
  const body = text ?? `Copyright (c) ${author || `the authors of ${name}`}\n\n${mit}`;
  return [`${name} ${version} (${license})`, body, ...(notice ? [notice] : [])].join('\n\n').concat('\n');
}
