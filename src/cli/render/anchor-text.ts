import { formatLogTime } from '../../core/log/log-time.ts'
import type { Stamp, ToStamp } from '../../core/log/stamp.ts'
import type { AnchorObject, RequestObject } from '../objects/log-objects.ts'
import type { Io } from '../world/io.ts'
import { formatParagraph } from '../world/wrap-lines.ts'

export interface AddedAnchor {
  readonly log: string
  readonly stamp: Stamp
  readonly what: ToStamp['what']
  /** Whether the certificate was held against those of authorities that are trusted. */
  readonly isTrusted: boolean
  /** Of the new entry. */
  readonly hash: string
  readonly folder: string
  readonly files: readonly string[]
}

export function renderAnchor(io: Io, { log, stamp, what, isTrusted }: AddedAnchor): void {
  io.out(`${log} is anchored.\n\n`)
  io.out(formatParagraph(`${stamp.authority} stamped the ${what} ${stamp.imprint} at ${formatLogTime(stamp.latest)}.`))
  if (!isTrusted) {
    const why =
      'Whether this authority can be believed was not asked: give its certificate with --tsa-ca, and say to those who ' +
      'check the draw where they find it.'
    io.out(formatParagraph(why))
  }
  io.out(formatParagraph('Everybody can check it: sortition verify --tsa-ca, with the certificate of the authority.'))
}

/** The same as one object. */
export function buildAnchorJson({ log, stamp, what, isTrusted, hash, folder, files }: AddedAnchor): AnchorObject {
  const { authority, imprint, latest } = stamp
  return {
    log,
    type: 'anchor',
    hash,
    [what]: imprint,
    authority,
    stamped: formatLogTime(latest),
    authorityChecked: isTrusted,
    folder,
    files,
  }
}

export interface WrittenRequest {
  readonly log: string
  readonly asked: ToStamp
  readonly request: string
}

export function renderRequest(io: Io, { log, asked, request }: WrittenRequest): void {
  io.out(`The request for a time stamp is in ${request}.\nIt is over the ${asked.what} ${asked.hash}.\n\n`)
  io.out('Send it to an authority, for example with\n')
  io.out(
    `  curl -H 'Content-Type: application/timestamp-query' --data-binary @${request} -o anchor.tsr ADDRESS\n` +
      `and then: sortition anchor ${log} --response anchor.tsr\n`,
  )
}

/** The same as one object. */
export function buildRequestJson({ log, asked, request }: WrittenRequest): RequestObject {
  return { log, [asked.what]: asked.hash, request }
}
