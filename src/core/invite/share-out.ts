import { at } from '../checked-index.ts'

/**
 * Shares out whole items by largest remainder (Hamilton), exactly: everybody gets their quota total · weight / sum rounded
 * down, and what is left goes to the largest remainders, of equal ones to the first. Weights are not negative, and not all 0
 * unless there is nothing to share out.
 */
export function shareOut(total: number, weights: readonly bigint[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0n)
  if (sum === 0n) {
    if (total !== 0) throw new RangeError('nobody to share out to')
    return weights.map(() => 0)
  }
  const products = weights.map((weight) => weight * BigInt(total))
  const shares = products.map((product) => Number(product / sum))
  const left = total - shares.reduce((all, share) => all + share, 0)
  const order = products.map((product, i) => ({ i, rest: product % sum }))
  order.sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1))
  for (const { i } of order.slice(0, left)) shares[i] = at(shares, i) + 1
  return shares
}
