import { type BaseBlock, GeneralizedTime, Integer, Sequence } from 'asn1js'
import {
  Certificate,
  ContentInfo,
  id_ContentType_SignedData,
  id_eContentType_TSTInfo,
  SignedData,
  type SignerInfo,
  TSTInfo,
} from 'pkijs'
import { isLogTime, parseLogTime } from '../core/log/log-time.ts'
import type { StampMoment } from './certificate-path.ts'
import { copyBytes, readAsn1, StampFormError } from './read-asn1.ts'
import { encodeCertificate, readStampCertificate, type StampCertificate } from './stamp-certificate.ts'

/** A token taken apart; nothing in it is checked yet but its form. */
export interface StampToken extends StampTime {
  /** The bytes of the TSTInfo, which is what was signed. */
  readonly content: Uint8Array
  readonly info: TSTInfo
  readonly signer: SignerInfo
  readonly certificates: readonly StampCertificate[]
}

/** A token with more is none: honest ones have up to four, and every one takes a verifier a signature. */
const mostCertificates = 10

/** Takes a TimeStampToken apart (docs/log-format.md §15, point 1). Throws where its form is another. */
export function readStampToken(bytes: Uint8Array): StampToken {
  const { contentType, content: inner } = new ContentInfo({ schema: readAsn1(bytes) })
  if (contentType !== id_ContentType_SignedData) throw new StampFormError('it is not signed data')
  const { encapContentInfo, certificates = [], signerInfos } = new SignedData({ schema: inner })
  const { eContentType, eContent } = encapContentInfo
  if (eContentType !== id_eContentType_TSTInfo || eContent === undefined) {
    throw new StampFormError('what is signed is not a time stamp')
  }
  const [signer, second] = signerInfos
  if (signer === undefined || second !== undefined) throw new StampFormError('it has not just one signer')
  if (certificates.length > mostCertificates)
    throw new StampFormError(`it has more than ${mostCertificates} certificates`)
  const content = copyBytes(eContent.getValue())
  // The library takes apart what it is given, so that what is read for its time is read anew.
  const info = new TSTInfo({ schema: readAsn1(content) })
  if (info.version !== 1) throw new StampFormError(`its version is ${info.version}`)
  return {
    content,
    info,
    ...readTime(readAsn1(content)),
    signer,
    certificates: certificates
      .filter((each) => each instanceof Certificate)
      .map((each) => readStampCertificate(encodeCertificate(each))),
  }
}

/** When a token was made, and at the latest. */
interface StampTime {
  readonly moment: StampMoment
  readonly latest: bigint
}

/**
 * The time of a TSTInfo and by how much the clock may have been wrong, each rounded up to whole seconds. They are read from
 * what is signed: as a date and as numbers of the library they would lose what is small or very large.
 */
function readTime(info: BaseBlock): StampTime {
  const parts: readonly BaseBlock[] = info instanceof Sequence ? info.valueBlock.value : []
  const place = parts.findIndex((part) => part instanceof GeneralizedTime)
  const time = parts[place]
  if (!(time instanceof GeneralizedTime)) throw new StampFormError('it has no time')
  const moment = parseMoment(new TextDecoder('latin1').decode(time.valueBlock.valueHexView))
  const accuracy = parts[place + 1]
  return { moment, latest: moment.to + (accuracy instanceof Sequence ? readAccuracy(accuracy) : 0n) }
}

function parseMoment(text: string): StampMoment {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(text)
  if (match === null) throw new StampFormError('its time has not the form of one')
  const [, year, month, day, hour, minute, second, fraction = ''] = match
  const whole = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
  if (!isLogTime(whole)) throw new StampFormError(`its time is ${whole}, which is none`)
  const from = parseLogTime(whole)
  return { from, to: /[1-9]/.test(fraction) ? from + 1n : from }
}

/** Seconds, and then perhaps thousandths and millionths of one. */
function readAccuracy(accuracy: Sequence): bigint {
  const parts: readonly BaseBlock[] = accuracy.valueBlock.value
  const [first] = parts
  const seconds = first instanceof Integer ? first.toBigInt() : 0n
  if (seconds < 0n) throw new StampFormError('its accuracy is below 0')
  return parts.length > (first instanceof Integer ? 1 : 0) ? seconds + 1n : seconds
}
