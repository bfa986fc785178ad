// @ts-check

/**
 * @typedef {import('../structure.js').Structure} Structure
 * @typedef {import('../structure.js').Tally} Tally
 * @typedef {import('../structure.js').Arrow} Arrow
 */

/**
 * One table, the figures of the whole, and by name what is against the plan.
 * @param {Structure} structure
 */
export function formatStructure(structure) {
  const { declarations, fileLengths } = structure
  const figures = [
    `file length: median ${fileLengths.median}, longest ${fileLengths.longest} (${fileLengths.longestFile})`,
    `names of the top level: ${declarations.repeated.length} of ${declarations.names} in more than one file, ` +
      `${declarations.share.toFixed(1)} % of ${declarations.count} declarations`,
    `arrows between rooms: ${structure.arrows}`,
  ]
  return `${[...formatTable(structure), '', ...figures, ...formatFaults(structure)].join('\n')}\n`
}

/** @param {Structure} structure */
function formatTable({ whole, topRooms, rooms }) {
  const cells = [
    ['', 'files', 'lines', '! / 1000', 'comments / 1000', '5 parameters'],
    formatRow('src', whole),
    ...Object.entries(topRooms).flatMap(([top, all]) => [
      formatRow(top, all),
      ...Object.entries(rooms)
        .filter(([room, { files }]) => room.startsWith(`${top}/`) || (room === top && files < all.files))
        .map(([room, tally]) => formatRow(room === top ? `  ${top}/*.ts` : `  ${room}`, tally)),
    ]),
  ]
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? []
  return cells.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  )
}

/**
 * @param {string} name
 * @param {Tally} tally
 */
function formatRow(name, { files, codeLines, nonNullDensity, commentDensity, longSignatures }) {
  return [name, `${files}`, `${codeLines}`, nonNullDensity.toFixed(1), commentDensity.toFixed(1), `${longSignatures}`]
}

/** @param {Structure} structure */
function formatFaults(structure) {
  return [
    ...formatList('circles of rooms', structure.roomCircles.map(joinCircle)),
    ...formatList('circles of files', structure.fileCircles.map(joinCircle)),
    ...formatList('arrows upward', structure.upward.map(formatArrow)),
    ...formatList('arrows sideways', structure.sideways.map(formatArrow)),
    ...formatList('functions of five parameters or more', structure.longSignatures),
    ...formatList('ERROR: rooms that lint/floors.js does not name', structure.unknownRooms),
    ...formatList('ERROR: rooms of lint/floors.js that hold no source', structure.emptyRooms),
  ]
}

/**
 * @param {string} title
 * @param {readonly string[]} items
 */
function formatList(title, items) {
  return [`${title}: ${items.length}`, ...items.map((item) => `  ${item}`)]
}

/** @param {readonly string[]} circle */
function joinCircle(circle) {
  return circle.join(' ↔ ')
}

/** @param {Arrow} arrow */
function formatArrow({ from, to, imports }) {
  return `${from} → ${to} (${imports.length} ${imports.length === 1 ? 'import' : 'imports'})`
}
