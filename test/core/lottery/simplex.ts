import { cmp, div, mul, neg, one, type Rational, rational, sub, zero } from '../../../src/core/rational.ts'

/**
 * Maximise c·x subject to A·x ≤ b, x ≥ 0, with b ≥ 0, in exact fractions (dense tableau, Bland's rule, so it ends).
 * The judge of the engine: slow, and nothing of the engine is in it but the fractions.
 */
export function maximise(
  c: readonly Rational[],
  A: readonly (readonly Rational[])[],
  b: readonly Rational[],
): Rational {
  const columns = c.length + A.length
  const rows = A.map((row, i) => [...row, ...A.map((_, j) => (i === j ? one : zero)), b[i]!])
  const cost = [...c.map(neg), ...A.map(() => zero), zero]
  const basis = A.map((_, i) => c.length + i)
  for (;;) {
    const entering = cost.findIndex((value, j) => j < columns && value.num < 0n)
    if (entering === -1) return cost[columns]!
    let leaving = -1
    rows.forEach((row, i) => {
      if (row[entering]!.num <= 0n) return
      if (leaving === -1) leaving = i
      else {
        const order = cmp(div(row[columns]!, row[entering]!), div(rows[leaving]![columns]!, rows[leaving]![entering]!))
        if (order < 0 || (order === 0 && basis[i]! < basis[leaving]!)) leaving = i
      }
    })
    if (leaving === -1) throw new Error('unbounded')
    const pivot = rows[leaving]!.map((value) => div(value, rows[leaving]![entering]!))
    rows[leaving] = pivot
    const eliminate = (row: Rational[]): void => {
      const factor = row[entering]!
      if (factor.num === 0n) return
      row.forEach((value, j) => {
        row[j] = sub(value, mul(factor, pivot[j]!))
      })
    }
    rows.forEach((row, i) => {
      if (i !== leaving) eliminate(row)
    })
    eliminate(cost)
    basis[leaving] = entering
  }
}

/**
 * LEXIMIN over explicit panels by its definition: raise the smallest chance as far as it goes, fix whoever cannot have
 * more, repeat. Weights sum to at most 1; the rest of the probability would only help nobody, so the sum is 1 or the
 * same chances can be had with sum 1 (there is a panel to add).
 */
export function leximin(people: number, panels: readonly (readonly number[])[]): Rational[] {
  const has = panels.map((panel) => new Set(panel))
  const fixed = new Array<Rational | null>(people).fill(null)
  const ones = panels.map(() => one)
  while (fixed.includes(null)) {
    // Variables: a weight per panel, then z. Shift by a start point is not needed: fixed chances v_i are written with
    // z' = share of v granted to all fixed at once, so every right side is 0 or 1.
    const level = best(has, fixed, ones, null, null)
    for (let i = 0; i < people; i++) {
      if (fixed[i] !== null) continue
      const most = best(has, fixed, ones, level, i)
      if (cmp(most, level) === 0) fixed[i] = level
    }
  }
  return fixed.map((chance) => chance!)
}

/**
 * With `level` null: the largest z such that all free people have at least z. Otherwise the largest chance of person
 * `i` while all free people have at least `level`. Fixed people have at least their chance throughout. To start from a
 * feasible point the demands are scaled by a variable s ≤ 1 that is worth more than anything else.
 */
function best(
  has: readonly Set<number>[],
  fixed: readonly (Rational | null)[],
  ones: readonly Rational[],
  level: Rational | null,
  person: number | null,
): Rational {
  const big = rational(1_000_000_000)
  const member = (i: number): Rational[] => has.map((panel) => (panel.has(i) ? one : zero))
  // columns: weights…, s, z
  const A: Rational[][] = [
    [...ones, zero, zero],
    [...ones.map(() => zero), one, zero],
  ]
  const b: Rational[] = [one, one]
  fixed.forEach((chance, i) => {
    const demand = chance ?? level
    if (demand !== null && i !== person) {
      A.push([...member(i).map(neg), demand, zero])
      b.push(zero)
    }
    if (chance === null && level === null) {
      A.push([...member(i).map(neg), zero, one])
      b.push(zero)
    }
  })
  const goal = person === null ? ones.map(() => zero) : member(person)
  const value = maximise([...goal, big, person === null ? one : zero], A, b)
  const rest = sub(value, big)
  if (rest.num < 0n) throw new Error('the demands cannot be met')
  return rest
}

/** The smallest largest chance of `people` when each of them has at least `floor`: the brute-force twin of one linear program. */
export function smallestCeiling(
  people: readonly number[],
  panels: readonly (readonly number[])[],
  floor: Rational,
): Rational {
  const big = rational(1_000_000_000)
  const share = (i: number): Rational[] => panels.map((panel) => (panel.includes(i) ? one : zero))
  // columns: weights…, s (all demands met where s = 1), d (the ceiling is 1 − d)
  const A: Rational[][] = [
    [...panels.map(() => one), zero, zero],
    [...panels.map(() => zero), one, zero],
    [...panels.map(() => zero), zero, one],
  ]
  const b: Rational[] = [one, one, one]
  A.push([...panels.map(() => neg(one)), one, zero])
  b.push(zero)
  for (const i of people) {
    A.push([...share(i).map(neg), floor, zero])
    b.push(zero)
    A.push([...share(i), zero, one])
    b.push(one)
  }
  const value = maximise([...panels.map(() => zero), big, one], A, b)
  const rest = sub(value, big)
  if (rest.num < 0n) throw new Error('the floor cannot be met')
  return sub(one, rest)
}
