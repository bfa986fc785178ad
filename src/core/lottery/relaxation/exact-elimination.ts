/* Linear equations solved exactly: modulo a prime, then lifted to its powers, then read as fractions (docs/engine.md §6.3). */
import { at } from '../../checked-index.ts'
import { gcd, type Rational, rational } from '../../rational.ts'

/** The largest prime below 2^25: a product of two numbers below it is exact in a double, with room to add a few. */
const PRIME = 33_554_393
const PRIME_BIG = BigInt(PRIME)
/** Beyond so many powers of the prime there are more than 3,000 digits, and no proof holds such numbers. */
const MOST_POWERS = 1024

/**
 * The exact x with `Σ_j columns[j]·x_j = right`, for linearly independent columns of whole numbers; null where there is
 * none, or where its fractions are too long. Dixon's lifting (Numerische Mathematik 40, 1982): x modulo p, p², p³, … from one
 * elimination modulo p, until the fractions that fit solve every equation. What is returned was multiplied out, so it is
 * right whatever the prime.
 */
export function solveExactly(columns: readonly (readonly number[])[], right: readonly Rational[]): Rational[] | null {
  const scale = right.reduce((lcm, { den }) => (lcm / gcd(lcm, den)) * den, 1n)
  const wanted = right.map(({ num, den }) => num * (scale / den))
  if (columns.length === 0) return wanted.every((value) => value === 0n) ? [] : null
  const system = eliminate(columns, right.length)
  if (system === null) return null
  const lifting = new Lifting(columns, system, wanted)
  if (!lifting.isConsistent(wanted)) return null
  for (let powers = 8; powers <= MOST_POWERS; powers *= 2) {
    lifting.liftTo(powers)
    const solution = readFractions(lifting.digits(), PRIME_BIG ** BigInt(powers))
    if (solution !== null && solves(columns, solution, wanted))
      return solution.numerators.map((num) => rational(num, solution.of * scale))
  }
  return null
}

/** An LU decomposition modulo the prime of as many independent rows as there are columns. */
interface Elimination {
  /** The rows of the equations that were taken, in the order of the pivots. */
  readonly rows: Int32Array
  /** By rows: multipliers below the diagonal, the inverse of each pivot on it, the upper part above. */
  readonly lu: Float64Array
}

/** A whole number below 2^53 in size, modulo the prime. */
export function reduceByPrime(x: number): number {
  return x - PRIME * Math.floor(x / PRIME)
}

function toResidue(value: bigint): number {
  return reduceByPrime(Number(value % PRIME_BIG))
}

/** Null: the columns are not independent modulo the prime. */
function eliminate(columns: readonly (readonly number[])[], height: number): Elimination | null {
  const width = columns.length
  const work = Array.from({ length: height }, (_, i) =>
    Float64Array.from(columns, (column) => reduceByPrime(at(column, i))),
  )
  const order = Int32Array.from({ length: height }, (_, i) => i)
  for (let step = 0; step < width; step++) {
    let pivot = step
    while (pivot < height && work[pivot]![step] === 0) pivot += 1
    if (pivot === height) return null
    const line = work[pivot]!
    work[pivot] = work[step]!
    work[step] = line
    const row = order[pivot]!
    order[pivot] = order[step]!
    order[step] = row
    const inverse = invertByPrime(line[step]!)
    line[step] = inverse
    for (let i = step + 1; i < height; i++) {
      const other = work[i]!
      if (other[step] === 0) continue
      const factor = reduceByPrime(other[step]! * inverse)
      other[step] = factor
      for (let j = step + 1; j < width; j++) {
        const value = other[j]! - factor * line[j]!
        other[j] = value - PRIME * Math.floor(value / PRIME)
      }
    }
  }
  const lu = new Float64Array(width * width)
  for (let i = 0; i < width; i++) lu.set(work[i]!, i * width)
  return { rows: order.slice(0, width), lu }
}

/** The inverse modulo the prime, by Euclid's algorithm. */
export function invertByPrime(value: number): number {
  let [a, b] = [value, PRIME]
  let [x, y] = [1, 0]
  while (b !== 0) {
    const quotient = Math.floor(a / b)
    ;[a, b] = [b, a - quotient * b]
    ;[x, y] = [y, x - quotient * y]
  }
  return reduceByPrime(x)
}

/** The digits of the solution to the base of the prime, one more with every step. */
class Lifting {
  readonly #columns: readonly (readonly number[])[]
  readonly #system: Elimination
  readonly #digits: Float64Array[] = []
  #rest: bigint[]

  constructor(columns: readonly (readonly number[])[], system: Elimination, wanted: readonly bigint[]) {
    this.#columns = columns
    this.#system = system
    this.#rest = Array.from(system.rows, (row) => at(wanted, row))
  }

  liftTo(powers: number): void {
    const { rows } = this.#system
    while (this.#digits.length < powers) {
      const digit = this.#solve(Float64Array.from(this.#rest, toResidue))
      this.#digits.push(digit)
      const taken = new Float64Array(rows.length)
      // Seats are small and digits below 2^25, so these sums stay far inside 2^53.
      for (const [j, column] of this.#columns.entries()) {
        const value = digit[j]!
        if (value !== 0) for (let i = 0; i < rows.length; i++) taken[i]! += value * column[rows[i]!]!
      }
      this.#rest = this.#rest.map((value, i) => (value - BigInt(taken[i]!)) / PRIME_BIG)
    }
  }

  /** Whether the first digit solves every equation modulo the prime. Where it does not, nothing solves them. */
  isConsistent(wanted: readonly bigint[]): boolean {
    this.liftTo(1)
    const sums = wanted.map(toResidue)
    for (const [j, column] of this.#columns.entries()) {
      const value = this.#digits[0]![j]!
      if (value !== 0) for (let i = 0; i < sums.length; i++) sums[i] = reduceByPrime(sums[i]! - value * column[i]!)
    }
    return sums.every((sum) => sum === 0)
  }

  /** Modulo the prime, from the decomposition: down, then up. */
  #solve(right: Float64Array): Float64Array {
    const width = right.length
    const { lu } = this.#system
    for (let i = 1; i < width; i++) {
      let value = right[i]!
      for (let j = 0; j < i; j++) {
        value -= lu[i * width + j]! * right[j]!
        value -= PRIME * Math.floor(value / PRIME)
      }
      right[i] = value
    }
    for (let i = width - 1; i >= 0; i--) {
      let value = right[i]!
      for (let j = i + 1; j < width; j++) {
        value -= lu[i * width + j]! * right[j]!
        value -= PRIME * Math.floor(value / PRIME)
      }
      right[i] = reduceByPrime(value * lu[i * width + i]!)
    }
    return right
  }

  /** The solution modulo the power of the prime that has been reached. */
  digits(): bigint[] {
    const count = this.#columns.length
    const values = new Array<bigint>(count).fill(0n)
    for (const digit of [...this.#digits].reverse())
      for (let j = 0; j < count; j++) values[j] = values[j]! * PRIME_BIG + BigInt(digit[j]!)
    return values
  }
}

interface CommonFractions {
  readonly numerators: readonly bigint[]
  readonly of: bigint
}

/** Fractions with one denominator that are congruent to `values`; null where those that fit would be too long. */
function readFractions(values: readonly bigint[], modulus: bigint): CommonFractions | null {
  // A numerator and denominator below the root of half the modulus are the only ones (Wang 1981).
  const most = squareRoot(modulus / 2n)
  let of = 1n
  for (const value of values) {
    const known = symmetric(value * of, modulus)
    if (magnitude(known) <= most) continue
    let [a, b] = [modulus, ((known % modulus) + modulus) % modulus]
    let [x, y] = [0n, 1n]
    while (b > most) {
      const quotient = a / b
      ;[a, b] = [b, a - quotient * b]
      ;[x, y] = [y, x - quotient * y]
    }
    of *= magnitude(y)
    if (y === 0n || of > most) return null
  }
  return { numerators: values.map((value) => symmetric(value * of, modulus)), of }
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}

function symmetric(value: bigint, modulus: bigint): bigint {
  const least = ((value % modulus) + modulus) % modulus
  return least > modulus / 2n ? least - modulus : least
}

/** Newton's iteration, from above. */
function squareRoot(value: bigint): bigint {
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2))
  for (;;) {
    const next = (root + value / root) >> 1n
    if (next >= root) return root
    root = next
  }
}

/** Whether the fractions solve every equation, those that were not taken among them. */
function solves(
  columns: readonly (readonly number[])[],
  { numerators, of }: CommonFractions,
  wanted: readonly bigint[],
): boolean {
  const sums = wanted.map((value) => value * of)
  for (const [j, column] of columns.entries()) {
    const numerator = at(numerators, j)
    for (let i = 0; i < column.length; i++) if (column[i] !== 0) sums[i] = sums[i]! - numerator * BigInt(column[i]!)
  }
  return sums.every((sum) => sum === 0n)
}
