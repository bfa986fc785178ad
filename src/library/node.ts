/** The library for Node: what browsers have, and the solver that is installed with the package. */
export * from './browser.ts'
export { openInstalledEngine as openEngine } from './installed-engine.ts'
