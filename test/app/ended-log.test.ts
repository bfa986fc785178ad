import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import type { AppState } from '../../src/app/state/app-state.ts'
import { stepNames } from '../../src/app/state/step-names.ts'
import { findEnd, isOpen } from '../../src/app/state/step-order.ts'
import { inFolder, run } from '../cli/run.ts'
import { bring, drawFrom, file, freeze, startDraft } from './draft-story.ts'
import { readFolder } from './engine-tools.ts'

const draft = await startDraft()
const frozen = await freeze(draft, { kind: 'dice', digits: 3 })
const now = ['--now', '2026-11-06T18:30:00Z']

/** A folder whose log the command line ended, brought to a page. */
async function bringEnded(state: AppState, ...words: readonly string[]): Promise<AppState> {
  let ended = state
  await inFolder(null, async (folder) => {
    for (const [path, bytes] of Object.entries(state.record)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), bytes)
    }
    const [command = '', ...more] = words
    expect(await run(command, join(folder, 'public/selection-log.jsonl'), ...more, ...now)).toMatchObject({ code: 0 })
    ended = await bring(draft, ...Object.entries(await readFolder(folder)).map(([path, bytes]) => file(path, bytes)))
  })
  return ended
}

test('a log that has ended is known to have, and no step is open that it ended', async () => {
  expect(findEnd(frozen.told)).toBeNull()
  const given = await bringEnded(frozen, 'void', '--reason', 'the hall burnt down')
  expect(findEnd(given.told)).toBe('void')
  expect(stepNames.filter((name) => isOpen(given, name))).toEqual(['bring', 'commit', 'report'])
  const closed = await bringEnded(await drawFrom(frozen, { dice: '742' }), 'close')
  expect(findEnd(closed.told)).toBe('closed')
  expect(stepNames.filter((name) => isOpen(closed, name))).toEqual(['bring', 'commit', 'panel', 'receipts', 'report'])
})
