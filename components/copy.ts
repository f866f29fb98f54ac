import type { Request } from './screen.ts';

/** @returns the requests that put text on the clipboard and say so; `then` is the action the screen gets. */
export function copying<Action>(
  text: string,
  kind: 'text' | 'secret',
  then: Action,
): readonly Request<Action>[] {
  const says = kind === 'secret' ? 'Copied. The clipboard is cleared after 45 s.' : 'Copied.';
  return [
    {
      kind: 'task',
      task: {
        run: async (services) => {
          services.copy(text, kind);
          return then;
        },
        failed: () => then,
      },
    },
    { kind: 'say', text: says },
  ];
}
