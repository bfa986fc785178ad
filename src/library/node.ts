/** The library for Node: what browsers have, and what is installed with the package: the solver, and the script of pages. */

export { readPageScript } from '../files/output/page-program.ts'
export * from './browser.ts'
export { openInstalledEngine as openEngine } from './installed-engine.ts'
