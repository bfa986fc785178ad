// @ts-check
import { canonical } from '../../src/core/bytes/canonical-json.ts'
import { sha256Hex } from '../../src/core/bytes/hash.ts'
import { vectors } from '../../test/core/log/vectors.ts'
import { loose, relinked } from '../../test/core/verify/forge.ts'
import { near } from '../../test/core/verify/near.ts'

/* Logs of letters: those of the vectors, and changes of one value in sound ones, hashes and links put right. */

/** @typedef {{ readonly log: string }} Letters */

/** @returns {Letters[]} */
export function listLetterVectors() {
  return vectors('invite').map((/** @type {any} */ { log }) => ({ log }))
}

/** @returns {(() => Letters)[]} */
export function listChangedLetters() {
  const sound = vectors('invite').filter((/** @type {any} */ { outcomes }) => !Object.values(outcomes).includes('fail'))
  return sound.flatMap((/** @type {any} */ { log }) => {
    const entries = loose(log)
    return entries.flatMap((entry, e) =>
      near(/** @type {any} */ (entry).body).map((body) => () => {
        const changed = entries.with(e, /** @type {any} */ ({ ...entry, body }))
        return { log: e === 0 ? rebound(changed) : relinked(changed) }
      }),
    )
  })
}

/** Hashes anew; commit and seed of the draw follow the commit. @param {readonly any[]} entries */
function rebound(entries) {
  const [commit, draw, ...rest] = entries
  if (draw?.type !== 'invite-draw' || typeof draw.body !== 'object') return relinked(entries)
  const hash = sha256Hex(canonical(commit.body))
  return relinked([
    commit,
    { ...draw, body: { ...draw.body, commit: hash, seed: seedOf(hash, draw.body.sources) } },
    ...rest,
  ])
}

/** By the rule, of whatever stands for sources. @param {string} commit @param {unknown} sources */
function seedOf(commit, sources) {
  return sha256Hex(canonical({ commit, sources, v: 1 }))
}
