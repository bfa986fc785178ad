import { config } from 'zod'
import { parseReceipt } from '../../core/log/receipt.ts'
import type { Verdict } from '../../core/verify/verdict-list.ts'
import { verifyLog, verifyReceipt } from '../../core/verify/verify-log.ts'
import { isLanguage, languages } from '../strings/languages.ts'
import type { Strings } from '../strings/strings.ts'

/** What runs inside a report: the same verdicts as `sortition verify`, in the reader's browser, on the log in the page. */

// The page's policy forbids code made from text; without this zod would try whether it may.
config({ jitless: true })

const embeddedLog = readEmbeddedLog()

/** What was judged, to say in any language. */
interface JudgedFile {
  readonly title: (words: Strings) => string
  readonly verdicts: readonly Verdict[]
}

function readEmbeddedLog(): string {
  const text = document.getElementById('log')?.textContent
  if (text === undefined) throw new Error('a page without a log')
  return JSON.parse(text)
}

function judgeOwnLog(): JudgedFile {
  return { title: ({ check }) => check.thisLog, verdicts: verifyLog({ log: embeddedLog }) }
}

/** What is no receipt is judged as a log: the verdicts say what it lacks. */
function judgeFile(name: string, bytes: Uint8Array): JudgedFile {
  const receipt = parseReceipt(bytes)
  return receipt.ok
    ? { title: ({ check }) => check.receipt(name), verdicts: [verifyReceipt(receipt.value, embeddedLog)] }
    : { title: ({ check }) => check.otherLog(name), verdicts: verifyLog({ log: bytes }) }
}

function showVerdicts(judged: JudgedFile): void {
  for (const place of document.querySelectorAll<HTMLElement>('.verdicts')) {
    const words = findWords(place)
    place.replaceChildren(
      buildElement('h3', judged.title(words)),
      buildAnswer(judged.verdicts, words),
      buildVerdictTable(judged.verdicts, words),
    )
  }
}

/** What stands in the page was put there by the same program: another language is a fault, and no place for English. */
function findWords({ dataset }: HTMLElement): Strings {
  const { language = '' } = dataset
  if (!isLanguage(language)) throw new Error(`a page in an unknown language: "${language}"`)
  return languages[language]
}

function buildAnswer(verdicts: readonly Verdict[], { check }: Strings): HTMLElement {
  const failed = verdicts.filter(({ outcome }) => outcome === 'fail').map(({ name }) => name)
  const line = buildElement('p', failed.length === 0 ? check.allHold : check.doesNotHold(failed.join(', ')))
  line.className = `result ${failed.length === 0 ? 'pass' : 'fail'}`
  return line
}

function buildVerdictTable(verdicts: readonly Verdict[], { check }: Strings): HTMLElement {
  const whole = buildElement('table')
  const head = buildElement('tr')
  for (const heading of [check.verdict, check.outcome, check.details]) head.append(buildCell('th', heading, 'col'))
  whole.append(head)
  for (const verdict of verdicts) whole.append(buildVerdictRow(verdict, check))
  return whole
}

function buildVerdictRow({ name, outcome, detail, failures }: Verdict, check: Strings['check']): HTMLElement {
  const line = buildElement('tr')
  line.dataset.verdict = name
  line.dataset.outcome = outcome
  const mark = { pass: '✓', fail: '✗', 'not checked': '–' }[outcome]
  const said = buildElement('td', `${mark} ${check.outcomes[outcome]}`)
  said.className = `outcome ${outcome === 'not checked' ? 'open' : outcome}`
  const found = buildElement('td', detail)
  found.lang = 'en'
  for (const failure of failures.slice(0, 10)) {
    const where = failure.entry === null ? '' : `${check.entry(`${failure.entry + 1}`)}: `
    found.append(buildElement('p', `${where}${failure.what}: expected ${failure.expected}, found ${failure.found}`))
  }
  line.append(buildCell('th', check.verdicts[name], 'row'), said, found)
  return line
}

function buildCell(name: 'th', text: string, scope: string): HTMLElement {
  const made = buildElement(name, text)
  made.setAttribute('scope', scope)
  return made
}

function buildElement<K extends keyof HTMLElementTagNameMap>(name: K, text = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  made.textContent = text
  return made
}

async function takeFile(files: FileList | null | undefined): Promise<void> {
  const file = files?.[0]
  if (file === undefined) return
  showVerdicts(judgeFile(file.name, new Uint8Array(await file.arrayBuffer())))
}

for (const place of document.querySelectorAll<HTMLElement>('.drop')) {
  place
    .querySelector('input')
    ?.addEventListener('change', (event) => void takeFile((event.target as HTMLInputElement).files))
  place.addEventListener('dragover', (event) => {
    event.preventDefault()
    place.classList.add('over')
  })
  place.addEventListener('dragleave', () => place.classList.remove('over'))
  place.addEventListener('drop', (event) => {
    event.preventDefault()
    place.classList.remove('over')
    void takeFile(event.dataTransfer?.files)
  })
}

showVerdicts(judgeOwnLog())
