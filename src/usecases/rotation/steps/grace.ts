import { type Action, done } from './action.ts';

/** The grace period is over: nothing is to be done but to say so. */
export const grace: Action = async () => done;
