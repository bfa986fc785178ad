/**
 * What may become a link, a mention or a reference, whoever shows the Markdown. It is put into a code span, for an escape does not
 * help: many programs look for these in the text that is left when all markup is gone.
 */
const tempting = /[@#]|:.|www\.|GH-\d|\p{L}\.[\p{L}\p{N}]|\p{N}\.\p{L}|^[0-9a-f]{7,40}$/iu

/** What is markup inside a text: emphasis, code, tables, HTML, entities, formulas. */
const markup = /[\\`*_[\]<>|~&$^={}]/g

/** What makes a text that begins a block a list, a line or a heading. */
const openings = /^(?:[-+]|\d+(?=[.)]))/

/** Text that is shown as it is, wherever it stands in Markdown of CommonMark or GFM: no markup, link, mention or entity. */
export function escapeMarkdown(text: string): string {
  const words = text.trim().split(/(\s+|\|)/)
  return words.map((word, place) => escapeWord(word, place === 0)).join('')
}

/** A word is what neither a space nor the wall between two cells divides: neither may stand in a link, nor a wall in code. */
function escapeWord(word: string, isFirst: boolean): string {
  if (/^\s/.test(word)) return ' '
  if (tempting.test(word)) return quoteCode(word)
  const escaped = word.replace(markup, (character) => `\\${character}`)
  return isFirst
    ? escaped.replace(openings, (opening) => opening.replace(/^[-+]/, '\\$&').replace(/\d$/, '$&\\'))
    : escaped
}

/** A code span ends at as many backticks as it begins with, so it gets one more than there are together in it. */
function quoteCode(word: string): string {
  const longest = (word.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0)
  const fence = '`'.repeat(longest + 1)
  const pad = longest === 0 ? '' : ' '
  return `${fence}${pad}${word}${pad}${fence}`
}
