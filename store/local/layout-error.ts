/** Why a text is no document of ours; `newer` where a newer program wrote it. */
export class LayoutError extends Error {
  readonly newer: boolean;

  constructor(message: string, options: { newer?: boolean } = {}) {
    super(message);
    this.name = 'LayoutError';
    this.newer = options.newer === true;
  }
}
