import { logName } from '../../core/log/log.ts'
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

/** Calls `take` with a file that the reader chooses or drops. */
export function takeFiles(take: (file: File) => Promise<void>): void {
  const takeFirst = (files: FileList | null | undefined): void => {
    const file = files?.[0]
    if (file !== undefined) void take(file)
  }
  for (const place of document.querySelectorAll<HTMLElement>('.drop')) {
    const input = place.querySelector('input')
    input?.addEventListener('change', () => takeFirst(input.files))
    place.addEventListener('dragover', (event) => {
      event.preventDefault()
      place.classList.add('over')
    })
    place.addEventListener('dragleave', () => place.classList.remove('over'))
    place.addEventListener('drop', (event) => {
      event.preventDefault()
      place.classList.remove('over')
      takeFirst(event.dataTransfer?.files)
    })
  }
}
