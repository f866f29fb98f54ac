/** @returns the text of a stream, of which no more is read than makes clear that it is longer than `mostBytes`. */
export async function readStream(stream: NodeJS.ReadableStream, mostBytes: number): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    parts.push(Buffer.from(part as Buffer));
    size += parts.at(-1)?.length ?? 0;
    if (size > mostBytes) break;
  }
  return Buffer.concat(parts).toString('utf8');
}
