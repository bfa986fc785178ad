import { expect, test } from 'vitest'
import type { CommitEntry } from '../../../src/core/log/entries.ts'
import { readLog } from '../../../src/core/log/log.ts'
import { buildQuotaOrder, listShownFeatures } from '../../../src/core/log/quota-order.ts'
import type { QuotaTable } from '../../../src/core/model/quota.ts'
import { beginLog } from '../../../src/core/operations/commit-lottery.ts'
import { must, small, table, time } from './small.ts'

/* What people read in the order of the quota file follows from the log, and nothing that is decided follows from the order. */

const commit = small().commit
const begun = (order: CommitEntry['order']): CommitEntry =>
  must(readLog(must(beginLog({ commit, order }, time)).text))[0]

/** Names in the order in which they are shown. */
const shown = (entry: CommitEntry): unknown =>
  listShownFeatures(entry).map(({ feature, values }) => {
    const [name, quotas] = entry.body.quotas[feature]!
    return [name, values.map((value) => quotas[value]![0])]
  })

test('a log shows features and values in the order of the quota file', () => {
  const order = buildQuotaOrder(table)
  expect(order).toEqual([
    ['Gender', ['woman', 'man']],
    ['Area', ['Ynys Môn', 'Gwynedd']],
  ])
  expect(shown(begun(order))).toEqual(order)
})

test('a file in the order of the log needs no other, and a log without one has its own', () => {
  const sorted: QuotaTable = {
    features: table.features
      .toReversed()
      .map(({ name, quotas }) => ({ name, quotas: [...quotas].toSorted((a, b) => (a.value < b.value ? -1 : 1)) })),
  }
  expect(buildQuotaOrder(sorted)).toBeUndefined()
  expect(shown(begun(undefined))).toEqual([
    ['Area', ['Gwynedd', 'Ynys Môn']],
    ['Gender', ['man', 'woman']],
  ])
})

test('names are spelled as in the log', () => {
  const spelled = {
    features: [{ name: ' Cafe\u0301  bar', quotas: [{ value: ' B ', min: 0, max: 1 }] }, ...table.features],
  }
  expect(buildQuotaOrder(spelled)?.[0]).toEqual(['Caf\u00e9 bar', ['B']])
})

test('the order is in the fingerprint, and what is drawn does not follow from it', () => {
  const [one, other] = [begun(undefined), begun(buildQuotaOrder(table))]
  expect(other.body).toEqual(one.body)
  expect(other.hash).not.toBe(one.hash)
})

test('an order that leaves something out is not written', () => {
  const made = beginLog({ commit, order: [['Gender', ['woman', 'man']]] }, time)
  expect(made).toMatchObject({ ok: false, problems: [{ code: 'file-refused' }] })
})
