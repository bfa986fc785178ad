// @ts-check

/** The number after a flag. @param {readonly string[]} words @param {string} flag @param {number} otherwise */
export function numberAfter(words, flag, otherwise) {
  const at = words.indexOf(flag)
  return at === -1 ? otherwise : Number(words[at + 1])
}
