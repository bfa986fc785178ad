import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with one plain line that scripts and people can read: `212 passed, 0 failed, 3 skipped`. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state))
    const broken = modules.filter(
      (module) => module.state() === 'failed' && [...module.children.allTests()].length === 0,
    )
    const of = (state: string): number => states.filter((each) => each === state).length
    console.log(
      `${of('passed')} passed, ${of('failed') + broken.length} failed, ${of('skipped') + of('pending')} skipped`,
    )
  }
}
