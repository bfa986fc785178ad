import type { BeaconGiven } from '../../core/draw/seed-sources.ts'
import { findBeaconProblems, findEarlyRoundProblem } from '../../core/operations/draw-from-log.ts'
import { fail, failWith, type Result } from '../../core/result.ts'
import { readText } from '../../files/disk/read-whole-file.ts'
import { beaconAddresses, buildRoundUrl, parseBeaconRound } from '../../library/beacon-round.ts'
import { problem } from '../../problems/problem.ts'
import { fetchAnswer } from './fetch-answer.ts'
import type { Io } from './io.ts'

const fetchTimeout = 10_000
const longestAnswer = 10_000

/** Fetches a round and checks its signature. `time` is the time of the log: a round that is not out is not asked for. */
export async function fetchRound(io: Io, round: number, time: string): Promise<Result<BeaconGiven>> {
  const early = findEarlyRoundProblem(round, time)
  if (early !== null) return fail(early)
  const tried: string[] = []
  for (const address of beaconAddresses) {
    const url = buildRoundUrl(address, round)
    const answer = await fetchAnswer(io, { url, timeout: fetchTimeout, limit: longestAnswer })
    if ('failed' in answer) {
      tried.push(`${address}: ${answer.failed}`)
      continue
    }
    const given = parseBeaconRound(new TextDecoder().decode(answer.bytes))
    const good =
      given.ok && given.value.round === round && findBeaconProblems(round, given.value.signature, time).length === 0
    if (good) return given
    tried.push(`${address}: the answer is not round ${round}`)
  }
  return fail(problem('beacon-unreachable', { round, tried, url: buildRoundUrl(beaconAddresses[0], round) }))
}

/** Reads a round that was saved from an address of the beacon. */
export async function readRound(path: string, time: string): Promise<Result<BeaconGiven>> {
  const text = await readText(path)
  if (!text.ok) return text
  const given = parseBeaconRound(text.value)
  if (!given.ok) return given
  const problems = findBeaconProblems(given.value.round, given.value.signature, time)
  return problems.length === 0 ? given : failWith(problems)
}
