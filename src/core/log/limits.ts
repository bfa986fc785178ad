import type { TextAllowance } from '../bytes/canonical-text.ts'
import { encodeUtf8 } from '../bytes/hash.ts'

/**
 * How large the files of a draw may be (docs/log-format.md §18): far above every honest one, and small enough that no file
 * keeps a verifier busy or takes its memory. They are looked at before anything else is done with a file.
 */
export const mostBytes = {
  log: 100_000_000,
  pack: 500_000_000,
  certificate: 20_000_000,
  receipt: 1_000_000,
  signature: 100_000,
  keyFile: 100_000,
  /** Certificates of authorities: a system has some hundred. */
  authorities: 1_000_000,
  /** The reply of a time stamping authority. */
  stampReply: 100_000,
} as const

export const mostLogLines = 10_000

/** No register of volunteers is larger, and a verifier must not be made to reserve memory for one that claims to be. */
export const largestPool = 10_000_000

/** Of a commit, and so of a row. */
export const mostFeatures = 100
/** Of all features together. */
export const mostValues = 10_000
/** Of values whose numbers are looked at for what they tell of each other: the work grows with the third power. */
export const mostRelatedValues = 200
/** Of a time stamp token, as base64. */
export const mostTokenCharacters = 100_000
/** Tokens of a log: nobody asks so many authorities, and each takes a verifier several signatures. */
export const mostAnchors = 100
/** Of all notes on quotas together. */
export const mostNoteCells = 10_000
/** Languages in which a commit has words of its own. */
export const mostLabelLanguages = 50
/** Of one of these words. */
export const mostLabelCharacters = 500
export const mostContributors = 1000
/** Sources of `several`: each of a kind of its own. */
export const mostPartSources = 4
/** Members of a panel, reserves, people who leave or are called: no list of people in a log is longer. */
export const mostPeople = 100_000
/** Numbers on dice or balls. Fewer can be announced, but that is for the verdict `draw` to say. */
export const mostSourceNumbers = 1000
export const mostFractionCharacters = 1000
/** Whoever re-runs the choice of reserves simulates as many drop-outs as the log says. */
export const mostScenarios = 10_000

/** Answers of people that are looked at, one after another, for the verdict `quotas`, and for `replacements`. */
export const mostCountedAnswers = 10_000_000
/** Sets of people that are tried for one replacement, here and in any other verifier. */
export const mostSets = 300_000
/** And for all replacements of a log together. */
export const mostSetsOfLog = 3_000_000
/** Sets of people that are tried for the replacements of a log, times features. */
export const mostTriedAnswers = 5_000_000

/** Signatures of beacon rounds that are checked for replacements; each takes a pairing. */
export const mostReplacementRounds = 200

/** Pseudonyms of people that are computed where a file does not say who is who; and places of people in the seeded orders of replacements. */
export const mostHashes = 3_000_000

/** What is counted to choose the reserves of a draw again (docs/log-format.md §18). */
export const mostReserveSteps = 150_000_000
/** Members of the panel, times scenarios. */
export const mostSimulatedPeople = 20_000_000
/** Scenarios, times features: then all sums are whole numbers below 2^53. */
export const mostFeatureScenarios = 9_000_000

/** Steps of checking a certificate: coefficients that are multiplied and people who are looked at. */
export const mostProofSteps = 10_000_000

/* Where a verifier goes through all panels (docs/log-format.md §17). */

/** Seats of the panel. */
export const mostPanelSeats = 256
/** Seats that all types can have. */
export const mostTypeSeats = 512
/** Sets of seats to which others are added, and panels. */
export const mostPanelSteps = 6_000_000
export const mostListedCuts = 500
/** With so many cuts each of these takes one step more, and with so many rows that need seats. */
export const cutsOfStep = 50
export const rowsOfStep = 40

/** What all lines of a log together may hold outside their strings. */
export const mostInLog = { collections: 1_000_000, commas: 3_000_000, keys: 200_000 } as const

/**
 * What a pack, a certificate or a receipt may hold: so many, or one for so many bytes of the file where that is more, for it
 * has something for each registrant.
 */
const mostInLine = {
  collections: { most: 1_000_000, bytesOfOne: 16 },
  commas: { most: 3_000_000, bytesOfOne: 10 },
  keys: { most: 1_000_000, bytesOfOne: 20 },
} as const

export function buildLogAllowance(): TextAllowance {
  return { ...mostInLog, knownKeys: null }
}

export function buildLineAllowance(file: Uint8Array | string, knownKeys: ReadonlySet<string>): TextAllowance {
  const bytes = encodeUtf8(file).length
  const count = (what: keyof typeof mostInLine): number =>
    Math.max(mostInLine[what].most, Math.floor(bytes / mostInLine[what].bytesOfOne))
  return { collections: count('collections'), commas: count('commas'), keys: count('keys'), knownKeys }
}

/** The number of bytes of a file that is in memory, where `file` may be its text. */
export function isAbove(limit: number, file: Uint8Array | string): boolean {
  if (file.length > limit) return true
  // In UTF-8 no text is shorter than in UTF-16 units, nor three times as long.
  return typeof file === 'string' && file.length * 3 > limit && encodeUtf8(file).length > limit
}
