// @ts-check

/**
 * The rooms of the house, ground first. A room imports from lower floors alone: neither from a higher one nor from another
 * room of its own floor. A room is a folder; one that ends in `.ts` is a file that stands alone.
 * @type {readonly (readonly string[])[]}
 */
export const floors = [
  ['src/core/checked-index.ts'],
  ['src/problems', 'src/core/rational.ts', 'src/core/text.ts', 'src/core/bytes', 'src/core/model'],
  ['src/core/result.ts', 'src/core/draw'],
  ['src/core/signature', 'src/core/log'],
  // A verifier beside the panels cannot share anything with what made the draw.
  ['src/core/verify', 'src/core/panels'],
  ['src/core/quotas', 'src/core/reserves'],
  ['src/core/lottery'],
  ['src/core/operations'],
  ['src/solver', 'src/files/tables', 'src/report/html.ts', 'src/report/strings', 'src/report/data'],
  ['src/files/inputs', 'src/report/charts'],
  ['src/files/output', 'src/report', 'src/report/page'],
  ['src/cli/world'],
  ['src/cli/flags'],
  ['src/cli/session'],
  ['src/cli/render'],
  ['src/cli/commands'],
  ['src/cli/main.ts'],
]

/**
 * Files whose functions may take five parameters or more: inner loops in which an options object would cost time.
 * @type {readonly string[]}
 */
export const numericKernels = []
