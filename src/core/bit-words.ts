/* Sets as words of 32 bits. */

/** The place of the lowest bit of a word of 32 that is set; one is. */
export function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits)
}

/** How many bits are set (Warren, Hacker's Delight, chapter 5). */
export function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
