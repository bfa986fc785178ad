/** An exact fraction: lowest terms, positive denominator. Everything that decides about people is one of these or an integer. */
export interface Rational {
  readonly num: bigint
  readonly den: bigint
}

/** Greatest common divisor, not negative. */
export function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a
  let y = b < 0n ? -b : b
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** `num/den` in lowest terms. */
export function rational(num: bigint | number, den: bigint | number = 1n): Rational {
  const n = BigInt(num)
  const d = BigInt(den)
  if (d === 0n) throw new RangeError('a fraction with denominator 0')
  if (d === 1n) return { num: n, den: 1n }
  const common = gcd(n, d)
  const sign = d < 0n ? -1n : 1n
  return { num: (sign * n) / common, den: (sign * d) / common }
}

/** Fractions as whole numbers over the smallest denominator that they have in common. */
export function toCommonDenominator(fractions: readonly Rational[]): {
  readonly of: bigint
  readonly numerators: readonly bigint[]
} {
  const of = fractions.reduce((lcm, { den }) => (lcm % den === 0n ? lcm : (lcm / gcd(lcm, den)) * den), 1n)
  return { of, numerators: fractions.map(({ num, den }) => num * (of / den)) }
}

export const zero: Rational = { num: 0n, den: 1n }
export const one: Rational = { num: 1n, den: 1n }

export function add(a: Rational, b: Rational): Rational {
  if (a.den === b.den) return a.den === 1n ? { num: a.num + b.num, den: 1n } : rational(a.num + b.num, a.den)
  return rational(a.num * b.den + b.num * a.den, a.den * b.den)
}

export function sub(a: Rational, b: Rational): Rational {
  return add(a, neg(b))
}

export function mul(a: Rational, b: Rational): Rational {
  return rational(a.num * b.num, a.den * b.den)
}

export function div(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den, a.den * b.num)
}

export function neg(a: Rational): Rational {
  return { num: -a.num, den: a.den }
}

/** Negative, zero or positive as a < b, a = b, a > b. */
export function cmp(a: Rational, b: Rational): number {
  const difference = a.num * b.den - b.num * a.den
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function max(a: Rational, b: Rational): Rational {
  return cmp(a, b) >= 0 ? a : b
}

export function min(a: Rational, b: Rational): Rational {
  return cmp(a, b) <= 0 ? a : b
}

/** Largest whole number not above `a`. */
export function floor(a: Rational): bigint {
  const quotient = a.num / a.den
  return a.num < 0n && quotient * a.den !== a.num ? quotient - 1n : quotient
}

/** Smallest whole number not below `a`. */
export function ceil(a: Rational): bigint {
  return -floor(neg(a))
}

/** For display and for the solver only, never for a decision. */
export function toNumber(a: Rational): number {
  const bits = a.den.toString(2).length - 1000
  if (bits <= 0) return Number(a.num) / Number(a.den)
  const shift = BigInt(bits)
  return Number(a.num >> shift) / Number(a.den >> shift)
}

/** `"13/199"`, or `"2"` for a whole number: the form used in the log. */
export function formatRational(a: Rational): string {
  return a.den === 1n ? a.num.toString() : `${a.num}/${a.den}`
}

/** Reads what `show` writes, and nothing else; null if it is not in lowest terms. */
export function parseRational(text: string): Rational | null {
  const match = /^(-?(?:0|[1-9][0-9]*))(?:\/([1-9][0-9]*))?$/.exec(text)
  if (match === null) return null
  const [, num = '', den = '1'] = match
  const value = rational(BigInt(num), BigInt(den))
  return formatRational(value) === text ? value : null
}

/** The fraction of a log, whose form has been checked. Throws RangeError where it is none. */
export function readFraction(text: string): Rational {
  const value = parseRational(text)
  if (value === null) throw new RangeError('a fraction of a log that is none')
  return value
}

/** Reads a decimal number as people write it, with a point or a comma, exactly: "51.5" is 103/2. Null for anything else. */
export function parseDecimal(text: string): Rational | null {
  const match = /^([0-9]{1,15})(?:[.,]([0-9]{1,30}))?$/.exec(text.trim())
  if (match === null) return null
  const [, whole = '', decimals = ''] = match
  return rational(BigInt(whole + decimals), 10n ** BigInt(decimals.length))
}

/**
 * The fraction with the smallest denominator up to `maxDen` within `tolerance` of `x` (continued fraction convergents),
 * or null. It turns a solver's floating-point multiplier into an exact one; the certificate then checks it, so a wrong
 * guess can only weaken a bound.
 */
export function findNearestRational(x: number, maxDen: number, tolerance: number): Rational | null {
  if (!Number.isFinite(x)) return null
  let [h0, h1, k0, k1] = [0, 1, 1, 0]
  let rest = x
  for (let i = 0; i < 64; i++) {
    const whole = Math.floor(rest)
    ;[h0, h1] = [h1, whole * h1 + h0]
    ;[k0, k1] = [k1, whole * k1 + k0]
    if (k1 > maxDen || !Number.isSafeInteger(h1)) return null
    if (Math.abs(x - h1 / k1) <= tolerance) return rational(h1, k1)
    rest = 1 / (rest - whole)
  }
  return null
}
