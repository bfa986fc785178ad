/* The phases of a draw, for whoever waits. */
/** How far a draw is. `placed` is the share of the probability for which panels have been found. */
export type ProgressEvent =
  | { readonly phase: 'levels'; readonly cuts: number }
  | { readonly phase: 'panels'; readonly found: number; readonly placed: number }
  | { readonly phase: 'numbered panels' }
  | { readonly phase: 'reserves' }
  | { readonly phase: 'false answers'; readonly done: number; readonly of: number }
  | { readonly phase: 'gains'; readonly done: number; readonly of: number }

/** Told of every step of some size; what is done with it, and how often, is the listener's affair. */
export type ProgressListener = (event: ProgressEvent) => void

export const ignoreProgress: ProgressListener = () => undefined
