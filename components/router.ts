/** A main screen: a digit away from anywhere. */
export interface Tab {
  readonly digit: string;
  readonly title: string;
  /** The screen at the bottom of its stack. */
  readonly screen: string;
}

/** One screen on a stack, with its state. `seen` is the generation of data it last read. */
export interface Frame {
  readonly id: number;
  readonly screen: string;
  readonly params: unknown;
  readonly state: unknown;
  readonly seen: number;
}

/** Where the person is: a stack of screens per main screen, so that a digit away and back changes nothing. */
export interface Router {
  readonly active: string;
  readonly stacks: Readonly<Record<string, readonly Frame[]>>;
  readonly nextId: number;
}

/** @returns a router in the main screen `active`, with nothing open yet. */
export function createRouter(active: string): Router {
  return { active, stacks: {}, nextId: 1 };
}

/** @returns the stack of the main screen at hand, its root first. */
export function stackOf(router: Router): readonly Frame[] {
  return router.stacks[router.active] ?? [];
}

/** @returns the frame the person sees, if the main screen has been opened. */
export function topOf(router: Router): Frame | undefined {
  return stackOf(router).at(-1);
}

/** @returns every open frame, of all main screens. */
export function allFrames(router: Router): readonly Frame[] {
  return Object.values(router.stacks).flat();
}

/** Puts a frame on top of the stack at hand. */
export function push(router: Router, frame: Omit<Frame, 'id'>): Router {
  const stack = [...stackOf(router), { ...frame, id: router.nextId }];
  return { ...router, nextId: router.nextId + 1, stacks: { ...router.stacks, [router.active]: stack } };
}

/** Takes the top frame away; the root of a main screen stays. */
export function pop(router: Router): Router {
  const stack = stackOf(router);
  if (stack.length < 2) return router;
  return { ...router, stacks: { ...router.stacks, [router.active]: stack.slice(0, -1) } };
}

/** Goes to another main screen, leaving its stack and this one's as they are. */
export function switchTo(router: Router, tab: string): Router {
  return { ...router, active: tab };
}

/** Changes one frame, wherever it lies; a frame that has gone is not missed. */
export function replaceFrame(router: Router, id: number, change: Partial<Omit<Frame, 'id'>>): Router {
  const stacks = Object.fromEntries(
    Object.entries(router.stacks).map(([tab, stack]) => [
      tab,
      stack.map((frame) => (frame.id === id ? { ...frame, ...change } : frame)),
    ]),
  );
  return { ...router, stacks };
}
