import { logName } from '../../core/log/log.ts'
import { parseReceiptFragment } from '../../core/log/receipt-link.ts'
import { type GivenThing, readGivenFile } from './given-file.ts'
import { buildElement } from './page-elements.ts'

/** Lets the reader save the log of the page. Where no script runs the button is not there. */
export function offerLog(log: string): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('.save')) {
    button.hidden = false
    button.addEventListener('click', () => saveLog(log))
  }
}

function saveLog(log: string): void {
  const link = buildElement('a')
  link.download = logName
  link.href = URL.createObjectURL(new Blob([log]))
  link.click()
  // The browser has the file by then, or asks where to put it; the bytes are kept for it meanwhile.
  setTimeout(() => URL.revokeObjectURL(link.href), keepForSaving)
}

const keepForSaving = 60_000

/** Takes what a reader gives, and the part of the page in which they gave it; null: none. */
export type TakeGiven = (given: GivenThing, place: Element | null) => void

/** The file of a receipt that came packed in a link; its text where it is none, and null where its end is missing. */
export type UnpackLink = (packed: string) => GivenThing['bytes']

/** Calls `take` with a file that the reader chooses, or drops or pastes anywhere, with a text that they paste, and with a link's receipt. */
export function takeReceipts(take: TakeGiven, unpack: UnpackLink): void {
  const takeFile = async (file: File | undefined, place: Element | null): Promise<void> => {
    if (file !== undefined) take(await readGivenFile(file), place)
  }
  for (const place of document.querySelectorAll<HTMLDetailsElement>('.receipt')) {
    place.hidden = false
    const input = place.querySelector('input')
    input?.addEventListener('change', () => void takeFile(input.files?.[0], place))
    const field = place.querySelector('textarea')
    field?.addEventListener('input', () => {
      if (field.value.trim() !== '') take(buildPasted(field.value, unpack), place)
    })
  }
  document.addEventListener('dragover', (event) => {
    event.preventDefault()
    document.body.classList.add('over')
  })
  document.addEventListener('dragleave', () => document.body.classList.remove('over'))
  document.addEventListener('drop', (event) => {
    event.preventDefault()
    document.body.classList.remove('over')
    void takeFile(event.dataTransfer?.files[0], null)
  })
  document.addEventListener('paste', (event) => {
    const file = event.clipboardData?.files[0]
    const text = event.clipboardData?.getData('text/plain') ?? ''
    // What is pasted into a field arrives there as input.
    if (file === undefined && (event.target instanceof HTMLTextAreaElement || text.trim() === '')) return
    event.preventDefault()
    if (file === undefined) take(buildPasted(text, unpack), null)
    else void takeFile(file, null)
  })
  takeLink(take, unpack)
  window.addEventListener('hashchange', () => takeLink(take, unpack))
}

/** A text, or the link of a letter. Who copies a text loses the end of its line, and may get others. */
function buildPasted(text: string, unpack: UnpackLink): GivenThing {
  const [, fragment = ''] = /^[^\s#]*#(\S*)$/.exec(text.trim()) ?? []
  const link = parseReceiptFragment(fragment)
  const bytes = link === null ? new TextEncoder().encode(`${text.trim()}\n`) : unpack(link.packed)
  return { name: ({ receipt }) => receipt.pasted, language: link?.language ?? null, bytes }
}

/** A receipt that came with the link is taken out of the address, so that nobody finds it in the history. */
function takeLink(take: TakeGiven, unpack: UnpackLink): void {
  const link = parseReceiptFragment(location.hash.slice(1))
  if (link === null) return
  history.replaceState(null, '', location.href.replace(/#.*$/s, ''))
  const bytes = unpack(link.packed)
  take({ name: ({ receipt }) => receipt.linked, language: link.language, bytes }, null)
}
