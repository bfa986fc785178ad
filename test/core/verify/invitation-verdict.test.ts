import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { encodeUtf8 } from '../../../src/core/bytes/hash.ts'
import { findInviteCommit, readInviteLog } from '../../../src/core/invite/invite-log.ts'
import { stateInvitation } from '../../../src/core/invite/state-invitation.ts'
import type { CommitBody } from '../../../src/core/log/entries.ts'
import { judgeGivenLetters } from '../../../src/core/verify/invitation/given-letters.ts'
import { verifyLog } from '../../../src/core/verify/verify-log.ts'
import { soundInviteLogs } from '../invite/sound-logs.ts'
import { small } from '../log/small.ts'
import { hasPython, python } from './python.ts'

/* What the log of a draw says of the letters before it, held against their own log: sound and forged, as vectors too. */

interface LettersVector {
  readonly log: string
  readonly outcomes: Readonly<Record<string, string>>
}

const known = JSON.parse(await readFile('test/vectors/invite.json', 'utf8')) as readonly LettersVector[]
const sound = soundInviteLogs[0]!
const broken = known.find(({ outcomes }) => outcomes.letters === 'fail')!.log
const stated = stateInvitation(findInviteCommit(readInviteLog(encodeUtf8(sound)).entries))
const undrawn = `${sound.split('\n')[0]}\n`
const [cell, ...cells] = stated.cells!

const saying = (invitation: CommitBody['invitation']): string =>
  small(null, (body) => ({ ...body, ...(invitation === undefined ? {} : { invitation }) })).log
const forged = (change: Partial<typeof stated>): string => saying({ ...stated, ...change })

const cases = [
  { what: 'as it is', log: saying(stated), letters: sound, faults: [] },
  { what: 'not at all', log: saying(undefined), letters: sound, faults: ['invitation'] },
  { what: 'undrawn', log: saying(stated), letters: undrawn, faults: ['log of the letters'] },
  { what: 'by a log that does not hold', log: saying(stated), letters: broken, faults: ['log of the letters'] },
  ...[
    forged({ addresses: stated.addresses + 1 }),
    forged({ cells: null }),
    forged({ cells: [[cell![0], cell![1], cell![2], '1/7'], ...cells] }),
    forged({ cells: [[cell![0], ['other'], cell![2], cell![3]], ...cells] }),
    forged({ fingerprint: '0'.repeat(64) }),
    forged({ least: '1/1000' }),
    forged({ letters: stated.letters - 1 }),
    forged({ most: '1' }),
    forged({ strata: ['another'] }),
  ].map((log, i) => {
    const key = ['addresses', 'cells', 'cells', 'cells', 'fingerprint', 'least', 'letters', 'most', 'strata'][i]
    return { what: `with forged ${key}, ${i}`, log, letters: sound, faults: [`invitation.${key}`] }
  }),
]

function judge(log: string, letters: string) {
  return verifyLog({ log, letters: judgeGivenLetters(encodeUtf8(letters)) }).find(({ name }) => name === 'invitation')!
}

test.each(cases)('letters are told $what', ({ log, letters, faults }) => {
  const { outcome, failures } = judge(log, letters)
  expect([...new Set(failures.map(({ what }) => what))]).toEqual(faults)
  expect(outcome).toBe(faults.length === 0 ? 'pass' : 'fail')
})

test('without a log of letters there is no such verdict', () => {
  expect(verifyLog({ log: saying(stated) }).map(({ name }) => name)).not.toContain('invitation')
})

test('cells that are too many are not told', () => {
  const commit = findInviteCommit(readInviteLog(encodeUtf8(sound)).entries)
  const [first] = commit.body.cells
  const many = (count: number) =>
    stateInvitation({ ...commit, body: { ...commit.body, cells: Array.from({ length: count }, () => first!) } })
  expect(many(100).cells).toHaveLength(100)
  expect(many(101).cells).toBeNull()
})

test.skipIf(!hasPython)('the second verifier judges every one of these alike', async () => {
  const code = `
def judge(one):
    verdicts = verify.verify_log(one["log"].encode(), letters=one["letters"].encode())
    return [outcome for name, outcome, _ in verdicts if name == "invitation"]
result = [judge(one) for one in given]`
  const vectors = cases.map(({ log, letters }) => ({ log, letters, invitation: judge(log, letters).outcome }))
  expect(python(code, vectors)).toEqual(vectors.map(({ invitation }) => [invitation]))
  await expect(`${JSON.stringify(vectors, null, 1)}\n`).toMatchFileSnapshot('../../vectors/invitation.json')
})
