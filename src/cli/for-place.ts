/** @returns a result in which what is advised about a context that was named on the command line is done there. */
export async function forPlace<Result>(result: Result, context: string | undefined): Promise<Result> {
  if (context === undefined) return result;
  const { forContext } = await import('../output/hint-context.ts');
  return forContext(result, context) as Result;
}
