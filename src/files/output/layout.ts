import { inviteLogName } from '../../core/invite/invite-log.ts'
import { logName } from '../../core/log/log.ts'

declare const visibility: unique symbol

/** A path inside the output folder that everyone may read. */
export type PublicPath = string & { readonly [visibility]: 'public' }

/** A path inside the output folder that its owner alone may read. */
export type PrivatePath = string & { readonly [visibility]: 'private' }

/**
 * A path inside the output folder. Its parts stand between '/' on every system: it is written in lists and compared, and
 * `node:path` would put '\' there on Windows. So this module alone makes one, and a text is none.
 */
export type FolderPath = PublicPath | PrivatePath

/** Commands that leave files in the output folder. */
type FileMaker = 'commit' | 'draw' | 'report' | 'receipt' | 'replace' | 'confirm' | 'invite'

/** One file of the output folder. */
export interface LayoutFile<P extends FolderPath = FolderPath> {
  readonly path: P
  /** The commands that make it where it is not there yet. */
  readonly madeBy: readonly FileMaker[]
  /** What it is, in a list of files. */
  readonly note: string
  /** What it is after a change to the panel, and at the end. */
  readonly changedNote: string
}

/** Every file that the program leaves in an output folder, but for receipts. */
export const outputLayout = {
  log: definePublic(logName, ['commit', 'draw'], 'the log of the draw: publish it', 'the log: publish it again'),
  signature: definePublic(
    `${logName}.sig`,
    ['commit', 'draw'],
    'its signature: publish it too',
    'its signature: publish it again too',
  ),
  reportPage: definePublic('report.html', ['report'], 'the report, as a page that checks itself: publish it'),
  reportText: definePublic('report.md', ['report'], 'the same as plain text'),
  panel: definePrivate('panel.csv', ['draw'], 'the people drawn', 'the panel as it is now'),
  reserves: definePrivate(
    'reserves.csv',
    ['draw'],
    'the reserves, in the order of call',
    'the reserves who are left, in the order of call',
  ),
  remaining: definePrivate('remaining.csv', ['draw'], 'everybody else'),
  withdrawn: definePrivate('withdrawn.csv', ['replace'], 'those who left the panel, when and why'),
  excluded: definePrivate('excluded.csv', ['draw'], 'those who did not take part, and why'),
  confirmed: definePrivate('confirmed.csv', ['confirm'], 'those who said that they come, and when'),
  notes: definePrivate('notes.csv', ['confirm'], 'private notes about people'),
  poolKey: definePrivate(
    'pool-key',
    ['commit'],
    'the secret that hides the rows: keep it',
    'the secret that hides the rows',
  ),
  pack: definePrivate('auditor-pack.json', ['commit', 'draw'], 'for an auditor: rows without names, and salts'),
  inviteLog: definePublic(
    inviteLogName,
    ['invite'],
    'the log of the letters: publish it',
    'the log of the letters: publish it again',
  ),
  inviteSignature: definePublic(
    `${inviteLogName}.sig`,
    ['invite'],
    'its signature: publish it too',
    'its signature: publish it again too',
  ),
  letters: definePrivate('letters.csv', ['invite'], 'the addresses that get a letter, with their codes'),
  codeKey: definePrivate(
    'code-key',
    ['invite'],
    'the secret that makes the codes: keep it',
    'the secret that makes the codes',
  ),
  certificate: definePrivate('certificate.json', ['commit', 'draw'], 'for an auditor: the proof of fairness'),
} as const

/** The private files that hold people; everybody's row has its home in one of them. */
export const homes = ['panel', 'reserves', 'remaining', 'withdrawn', 'excluded'] as const
export type Home = (typeof homes)[number]

/** Where the receipts are, a file each. */
export const receiptsFolder = 'private/receipts'

/** The place of a receipt; `name` as `nameReceiptFiles` makes it from an id, for people choose their ids. */
export function buildReceiptPath(name: string): PrivatePath {
  if (!receiptName.test(name)) throw new Error(`not a name of a receipt: ${name}`)
  return `${receiptsFolder}/${name}` as PrivatePath
}

const receiptName = /^receipt-[A-Za-z0-9._-]+\.json$/

/** The name alone of a file of the public folder, for a folder that has no public one inside. */
export function takePublicName(path: PublicPath): PublicPath {
  return path.slice('public/'.length) as PublicPath
}

/** The file that lies at a place of the output folder; null where the layout knows none, as of a receipt. */
export function findLayoutFile(path: string): LayoutFile | null {
  return layoutByPath.get(path) ?? null
}

const layoutByPath: ReadonlyMap<string, LayoutFile> = new Map(
  Object.values(outputLayout).map((file) => [file.path, file]),
)

export function isPrivate(path: FolderPath): path is PrivatePath {
  return path.startsWith('private/')
}

/** Whether there could be such a place in an output folder. A name made from what people wrote might lead out of it. */
export function isInside(path: FolderPath): boolean {
  const [top, ...names] = path.split('/')
  const safe = names.length > 0 && names.every((name) => /^[^\\\0]+$/.test(name) && name !== '.' && name !== '..')
  return (top === 'public' || top === 'private') && safe
}

/** Commands whose files can be made again. A pool key is chance, and who left or confirmed is known to people alone. */
const remakers: ReadonlySet<FileMaker> = new Set(['draw', 'report', 'receipt'])

/** Whether a draw that is told to start anew may put another file in the place of this one, or remove it. */
export function isReplaceable(path: string): boolean {
  const file = findLayoutFile(path)
  if (file !== null) return file.madeBy.some((maker) => remakers.has(maker))
  return isReceiptPath(path)
}

/** Whether a receipt lies at a place of the output folder. */
export function isReceiptPath(path: string): path is PrivatePath {
  const folder = `${receiptsFolder}/`
  return path.startsWith(folder) && /^receipt-[^/]+\.json$/.test(path.slice(folder.length))
}

function definePublic(
  name: string,
  madeBy: readonly FileMaker[],
  note: string,
  changedNote: string = note,
): LayoutFile<PublicPath> {
  return { path: `public/${name}` as PublicPath, madeBy, note, changedNote }
}

function definePrivate(
  name: string,
  madeBy: readonly FileMaker[],
  note: string,
  changedNote: string = note,
): LayoutFile<PrivatePath> {
  return { path: `private/${name}` as PrivatePath, madeBy, note, changedNote }
}
