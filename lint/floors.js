// @ts-check

/**
 * The rooms of the house, ground first. A room imports from lower floors alone: neither from a higher one nor from another
 * room of its own floor. A room is a folder; one that ends in `.ts` is a file that stands alone.
 * @type {readonly (readonly string[])[]}
 */
export const floors = [
  ['src/core/calendar.ts', 'src/core/checked-index.ts'],
  [
    'src/problems',
    'src/core/bit-words.ts',
    'src/core/rational.ts',
    'src/core/text.ts',
    'src/core/bytes',
    'src/core/model',
  ],
  ['src/core/result.ts', 'src/core/nearest-word.ts', 'src/core/draw', 'src/core/percent.ts'],
  ['src/core/signature', 'src/core/log', 'src/core/verify/bounds'],
  ['src/core/verify/methods', 'src/core/invite'],
  // A verifier beside the panels cannot share anything with what made the draw.
  ['src/core/verify', 'src/core/panels'],
  ['src/core/quotas', 'src/core/reserves', 'src/core/lottery/relaxation', 'src/core/verify/invitation'],
  ['src/core/lottery/methods', 'src/core/estimate'],
  ['src/core/lottery'],
  ['src/core/operations'],
  ['src/solver', 'src/timestamp', 'src/files/tables', 'src/report/markup', 'src/report/strings', 'src/report/data'],
  ['src/files/inputs', 'src/report/charts'],
  ['src/files/disk'],
  ['src/files/output', 'src/report', 'src/addresses'],
  // The page makes the whole report again, to compare it with what stands in the file.
  ['src/report/letters', 'src/report/handout'],
  ['src/report/page'],
  ['src/library'],
  // The page that does a whole draw; it and the command line know nothing of each other.
  ['src/app/record'],
  ['src/app/answers'],
  ['src/app/state'],
  ['src/app/strings', 'src/app/strings/problems'],
  ['src/app/steps', 'src/app/worker'],
  ['src/app/page'],
  ['src/cli/world'],
  ['src/cli/flags'],
  ['src/cli/session'],
  ['src/cli/objects'],
  ['src/cli/render'],
  ['src/cli/commands'],
  ['src/cli/main.ts'],
]

/**
 * Files whose functions may take five parameters or more: inner loops in which an options object would cost time.
 * @type {readonly string[]}
 */
export const numericKernels = []

/**
 * Houses that know nothing of one another, whatever floors their rooms are on.
 * @type {readonly { from: string, never: readonly string[] }[]}
 */
export const walls = [
  { from: 'src/solver', never: ['src/files', 'src/report'] },
  {
    from: 'src/timestamp',
    never: ['src/files', 'src/report', 'src/solver', 'src/core/operations', 'src/core/lottery'],
  },
  { from: 'src/files', never: ['src/solver', 'src/report'] },
  {
    from: 'src/addresses',
    never: ['src/solver', 'src/report', 'src/core/lottery', 'src/core/operations', 'src/core/verify'],
  },
  { from: 'src/cli', never: ['src/app'] },
  // A report is made from a log alone, and its page runs in a browser.
  {
    from: 'src/report',
    never: [
      'src/files',
      'src/solver',
      'src/core/panels',
      'src/core/quotas',
      'src/core/reserves',
      'src/core/lottery',
      'src/core/operations',
    ],
  },
]

/**
 * Packages that are at home in a part of the house and may be imported there alone.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const homes = {
  // Tables and inputs are read in a browser too: what there is on a disk comes to them as bytes.
  'node:*': ['src/addresses', 'src/solver', 'src/timestamp', 'src/files/disk', 'src/files/output', 'src/cli'],
  commander: ['src/cli'],
  chalk: ['src/cli/render'],
  'string-width': ['src/cli/world'],
  'csv-parse': ['src/files/tables'],
  'csv-stringify': ['src/files'],
  hucre: ['src/files/tables'],
  '@zip.js/zip.js': ['src/files/tables', 'src/app/record'],
  'lit-html': ['src/app/steps', 'src/app/page'],
  leven: ['src/core', 'src/files/inputs'],
  'jsonc-parser': ['src/files/inputs'],
  highs: ['src/solver'],
  '@duckdb/node-api': ['src/addresses'],
  pkijs: ['src/timestamp'],
  asn1js: ['src/timestamp'],
  'lean-qr': ['src/report/letters'],
  seedrandom: ['src/core/panels'],
  tinyqueue: ['src/core/verify'],
}
