import { config } from 'zod'
import { parseReceipt } from '../../core/log/receipt.ts'
import { verifyReceipt } from '../../core/verify/receipt-verdict.ts'
import type { Verdict } from '../../core/verify/verdict.ts'
import { verifyLog } from '../../core/verify/verify-log.ts'
import { cy } from '../strings/cy.ts'
import { en } from '../strings/en.ts'
import type { Strings } from '../strings/strings.ts'

/** What runs inside a report: the same verdicts as `sortition verify`, in the reader's browser, on the log in the page. */

// The page's policy forbids code made from text; without this zod would try whether it may.
config({ jitless: true })

const strings: Readonly<Record<string, Strings>> = { en, cy }
const embedded: string = JSON.parse(document.getElementById('log')?.textContent ?? '""')

/** What was judged, to say in any language; or a file that is neither a log nor a receipt. */
interface Judged {
  readonly title: (words: Strings) => string
  readonly verdicts: readonly Verdict[]
}

function judge(name: string | null, bytes: Uint8Array | string): Judged {
  const receipt = name === null ? null : parseReceipt(bytes)
  if (receipt?.ok === true) {
    return { title: ({ check }) => check.receipt(name!), verdicts: [verifyReceipt(receipt.value, embedded)] }
  }
  const verdicts = verifyLog({ log: bytes })
  return { title: ({ check }) => (name === null ? check.thisLog : check.otherLog(name)), verdicts }
}

function show(judged: Judged): void {
  for (const place of document.querySelectorAll<HTMLElement>('.verdicts')) {
    const words = strings[place.dataset.language ?? ''] ?? en
    place.replaceChildren(
      element('h3', judged.title(words)),
      answer(judged.verdicts, words),
      table(judged.verdicts, words),
    )
  }
}

function answer(verdicts: readonly Verdict[], { check }: Strings): HTMLElement {
  const failed = verdicts.filter(({ outcome }) => outcome === 'fail').map(({ name }) => name)
  const line = element('p', failed.length === 0 ? check.allHold : check.doesNotHold(failed.join(', ')))
  line.className = `result ${failed.length === 0 ? 'pass' : 'fail'}`
  return line
}

function table(verdicts: readonly Verdict[], { check }: Strings): HTMLElement {
  const whole = element('table')
  const head = element('tr')
  for (const heading of [check.verdict, check.outcome, check.details]) head.append(cell('th', heading, 'col'))
  whole.append(head)
  for (const verdict of verdicts) whole.append(row(verdict, check))
  return whole
}

function row({ name, outcome, detail, failures }: Verdict, check: Strings['check']): HTMLElement {
  const line = element('tr')
  line.dataset.verdict = name
  line.dataset.outcome = outcome
  const mark = { pass: '✓', fail: '✗', 'not checked': '–' }[outcome]
  const said = element('td', `${mark} ${check.outcomes[outcome]}`)
  said.className = `outcome ${outcome === 'not checked' ? 'open' : outcome}`
  const found = element('td', detail)
  found.lang = 'en'
  for (const failure of failures.slice(0, 10)) {
    const where = failure.entry === null ? '' : `${check.entry(`${failure.entry + 1}`)}: `
    found.append(element('p', `${where}${failure.what}: expected ${failure.expected}, found ${failure.found}`))
  }
  line.append(cell('th', check.verdicts[name], 'row'), said, found)
  return line
}

function cell(name: 'th', text: string, scope: string): HTMLElement {
  const made = element(name, text)
  made.setAttribute('scope', scope)
  return made
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, text = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  made.textContent = text
  return made
}

async function take(files: FileList | null | undefined): Promise<void> {
  const file = files?.[0]
  if (file === undefined) return
  show(judge(file.name, new Uint8Array(await file.arrayBuffer())))
}

for (const place of document.querySelectorAll<HTMLElement>('.drop')) {
  place
    .querySelector('input')
    ?.addEventListener('change', (event) => void take((event.target as HTMLInputElement).files))
  place.addEventListener('dragover', (event) => {
    event.preventDefault()
    place.classList.add('over')
  })
  place.addEventListener('dragleave', () => place.classList.remove('over'))
  place.addEventListener('drop', (event) => {
    event.preventDefault()
    place.classList.remove('over')
    void take(event.dataTransfer?.files)
  })
}

show(judge(null, embedded))
