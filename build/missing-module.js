// @ts-check

/**
 * What the bundler has to say, but that a module is missing is an error: it would be left out, and what is built would not run.
 * @type {NonNullable<import('rolldown').InputOptions['onLog']>}
 */
export function stopAtMissingModule(level, log, handle) {
  handle(log.code === 'UNRESOLVED_IMPORT' ? 'error' : level, log)
}
