import { describe, expect, test } from 'vitest'
import { writeZip } from '../../src/app/record/write-zip.ts'
import { type AppState, say, undoChange } from '../../src/app/state/app-state.ts'
import { growWith } from '../../src/app/state/ask-engine.ts'
import { printLetters } from '../../src/app/state/print-letters.ts'
import { listUnsaved, packSavedFile } from '../../src/app/state/saved-files.ts'
import { setSettings } from '../../src/app/state/set-columns.ts'
import { changeLimit, checkDraft, makeQuotas, readLimit, setShare } from '../../src/app/state/set-quotas.ts'
import { isOpen } from '../../src/app/state/step-order.ts'
import { takeAwayFile } from '../../src/app/state/take-away.ts'
import { readAnnounced } from '../../src/app/steps/announced-source.ts'
import { pageCodes } from '../../src/app/strings/problems/page-codes.ts'
import { encodeUtf8 } from '../../src/core/bytes/hash.ts'
import { findRoundAt } from '../../src/core/draw/beacon.ts'
import { quicknetChain } from '../../src/core/draw/seed-sources.ts'
import { readShownDice } from '../../src/library/shown-seed.ts'
import { languageTags } from '../../src/report/strings/languages.ts'
import { must } from '../core/log/small.ts'
import {
  bring,
  drawFrom,
  file,
  freeze,
  listSaid,
  oneMore,
  people,
  quotas,
  replace,
  run,
  start,
  startDraft,
} from './draft-story.ts'
import { askHere } from './engine-tools.ts'

/* Mistakes that a person makes. Each ends in words that tell the mend, and leaves everything else as it was. */

const draft = await startDraft()
const dice = { kind: 'dice', digits: 3 } as const
const balls = { kind: 'balls', count: 6, highest: 59, event: 'Lotto of 7 November 2026' } as const
const frozen = await freeze(draft, dice)
const drawn = await drawFrom(frozen, { dice: '7 4 2' })
const other = await freeze(draft, dice, 9)
const otherDrawn = await drawFrom(other, { dice: '111' })
const withReceipts = await run(drawn, ({ record }, engine) => growWith(engine, 'receipts', { record }))
const withReport = await run(drawn, ({ record }, engine) => growWith(engine, 'report', { record, languages: ['en'] }))

const zipOf = async (state: AppState, top: 'public' | 'private') =>
  file(`${top}.zip`, await packSavedFile(state, `${top}.zip`))

const partOf = (state: AppState, path: string) =>
  file(path.split('/').at(-1) ?? path, state.record[path] ?? expect.unreachable(path))

/** A few words of each thing that is said, which must be all that there is; in every language there are others, and nothing of a command line. */
function expectWords(state: AppState, ...words: readonly RegExp[]): void {
  const said = listSaid(state)
  expect(said.length, said.join('\n')).toBe(words.length)
  for (const [i, pattern] of words.entries()) expect(said[i]).toMatch(pattern)
  for (const { code } of [...state.said.problems, ...state.said.notes]) expect(pageCodes).toContain(code)
  const inAll = languageTags.flatMap((tag) => listSaid(state, tag))
  expect(new Set(inAll).size, inAll.join('\n')).toBe(inAll.length)
  expect(inAll.join('\n')).not.toMatch(/--[a-z]|`sortition|undefined|NaN|the folder you are in/)
}

/** The same of something that leaves the state as it was. */
function expectRefusal(before: AppState, after: AppState, ...words: readonly RegExp[]): void {
  expectWords(after, ...words)
  expect(say(after, {})).toEqual(say(before, {}))
}

test('what has no mistake in it says nothing', async () => {
  expect(drawn.told?.stage).toBe('drawn')
  expect(listSaid(drawn)).toEqual([])
  expect(listSaid(await run(draft, checkDraft))).toEqual([])
  const { settings, files } = draft.draft
  const settingsFile = file('sortition.json', JSON.stringify(settings))
  const tables = Object.entries(files).map(([name, bytes]) => file(name, bytes))
  const zips = [await zipOf(frozen, 'public'), await zipOf(frozen, 'private')]
  const again = await bring(start, settingsFile, ...tables, ...zips)
  expectWords(again)
  expect((await drawFrom(again, { dice: '742' })).record).toEqual(drawn.record)
})

describe('the wrong file', () => {
  const asTable =
    /is not a table that can be read: it looks like .*: bring a spreadsheet that was saved as \.xlsx or “CSV/
  const zipped = (inner: string) => writeZip({ [inner]: encodeUtf8('<x/>') })

  test.each<[string, () => Promise<string | Uint8Array>, RegExp]>([
    ['photo.png', async () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), asTable],
    ['people.pdf', async () => '%PDF-1.7\n1 0 obj\n', asTable],
    ['people.docx', () => zipped('word/document.xml'), asTable],
    ['people.ods', () => writeZip({ mimetype: encodeUtf8('application/vnd.oasis.opendocument.spreadsheet') }), asTable],
    ['letters.html', async () => '<!doctype html>\n<html lang="en"><title>x</title></html>', asTable],
    ['people.csv', async () => '', /is empty: bring the spreadsheet/],
    ['people.csv', async () => 'id,gender\n', /no registrants: bring the spreadsheet of people/],
    [
      'public.zip',
      async () => (await packSavedFile(drawn, 'public.zip')).slice(0, 900),
      /damaged: save or copy it once/,
    ],
    ['all.zip', async () => writeZip({ 'public.zip': await packSavedFile(drawn, 'public.zip') }), /unpack it first/],
    ['all.zip', async () => writeZip({}), /nothing in it: .*save it once more/],
    ['people.zip', () => zipped('[Content_Types].xml'), /^people\.xlsx is not a spreadsheet/],
    ['sortition.json', async () => '{"pool": "people.csv",', /not JSON: look here/],
    [
      'selection-log.jsonl',
      async () => partOf(drawn, 'public/selection-log.jsonl').bytes.slice(0, -99),
      /end is missing/,
    ],
  ])('%s is called what it is', async (name, make, words) => {
    expectRefusal(start, await bring(start, file(name, await make())), words)
  })

  test('a file of a draw is no spreadsheet', async () => {
    const receipt = Object.keys(withReceipts.record).find((path) => path.includes('receipt-')) ?? ''
    const found = [partOf(withReceipts, receipt), partOf(drawn, 'private/certificate.json')]
    for (const each of [...found, partOf(withReport, 'public/report.html')]) {
      expectRefusal(start, await bring(start, each), asTable)
      expectRefusal(drawn, await bring(drawn, file(`x-${each.name}`, each.bytes)), asTable)
    }
  })

  test('quotas are known by their header, whenever they come', async () => {
    const alone = await bring(start, file('quotas.csv', quotas))
    expectWords(alone, /no registrants: bring the spreadsheet of people/)
    const both = await bring(alone, file('people.csv', people))
    const turned = await bring(await bring(start, file('people.csv', people)), file('quotas.csv', quotas))
    for (const { draft: found, said } of [both, turned]) {
      expect(found.settings).toMatchObject({ pool: 'people.csv', quotas: 'quotas.csv', id: 'Registration number' })
      expect(found.quotas).toHaveLength(5)
      expect(said).toEqual({ problems: [], notes: [] })
    }
  })

  test('two spreadsheets at once are one too many; one after the other, the later one counts', async () => {
    const [first, second] = [file('a.csv', people), file('b.csv', oneMore)]
    const words = /b\.csv and a\.csv are for the same thing: bring one of them/
    expectRefusal(start, await bring(start, first, second), words)
    const one = await bring(start, first)
    const later = await bring(one, second)
    expectWords(later, /people are now those of b\.csv, no longer those of a\.csv/)
    expect(Object.keys(later.draft.files)).toEqual(['b.csv'])
    expect(later.draft.settings).toEqual({ ...one.draft.settings, pool: 'b.csv' })
    expect(later.draft.seen?.rows).toBe(41)
    expect(undoChange(later).draft).toEqual(one.draft)
    const sized = setSettings(one, { panel: 6 })
    const others = await bring(sized, file('c.csv', 'Nr,Email,Gender\n1,a@example.org,f\n2,b@example.org,m\n'))
    expect(others.draft.settings).toMatchObject({ pool: 'c.csv', panel: 6, unique: ['Email'] })
    expect(JSON.stringify(others.draft.settings)).not.toMatch(/Registration number|Postcode/)
    expectRefusal(one, await bring(one, file('b.docx', await zipped('word/document.xml'))), asTable)
    expect((await bring(one, file('a.csv', oneMore))).draft.seen?.rows).toBe(41)
  })

  test('a file that is here can be taken away', async () => {
    const peopleless = takeAwayFile(draft, 'people.csv')
    expect(peopleless.draft).toMatchObject({ seen: null, settings: { panel: 6, reserves: 2, quotas: 'quotas.csv' } })
    expect(Object.keys(peopleless.draft.files)).toEqual(['quotas.csv'])
    expect(isOpen(peopleless, 'quotas')).toBe(false)
    const again = await bring(peopleless, file('people.csv', people))
    expect(again.draft.settings).toEqual(draft.draft.settings)
    const quotaless = takeAwayFile(draft, 'quotas.csv')
    expect(quotaless.draft).toMatchObject({ quotas: null, settings: { pool: 'people.csv' } })
    expect(Object.keys(quotaless.draft.files)).toEqual(['people.csv'])
    expect(undoChange(quotaless).draft).toEqual(draft.draft)
  })

  test('settings say what is still to be brought, and which column is not there', async () => {
    const settings = file('sortition.json', '{"pool":"people.csv","id":"Number","quotas":"quotas.csv","panel":6}')
    const alone = await bring(start, settings)
    expectWords(alone, /no file people\.csv: bring it, too/, /no file quotas\.csv: bring it, too/)
    const checked = await run(await bring(alone, file('people.csv', people), file('quotas.csv', quotas)), checkDraft)
    expectWords(checked, /no column "Number" \(did you mean "Registration number"\?\).*: name the column/)
  })
})

describe('quotas', () => {
  test.each<[number, RegExp]>([
    [0, /panel is 0: it must be a whole number from 1/],
    [1.5, /panel is 1\.5: it must be a whole number/],
    [2.5, /panel is 2\.5: it must be a whole number/],
    [41, /no panel of 41: .*take a smaller panel/],
  ])('a panel of %d', async (panel, words) => {
    expectWords(await run(setSettings(draft, { panel }), checkDraft), words)
  })

  test('reserves below none', async () => {
    const state = await run(setSettings(draft, { reserves: -5 }), checkDraft)
    expectWords(state, /reserves is -5: it must be a whole number/)
    expect(state.findings.check).toBeNull()
  })

  const limit = async (state: AppState, row: number, side: 'min' | 'max', to: number) =>
    (await changeLimit(state, { row, side }, to, askHere))(state)

  test('that do not fit tell which, and those that do afterwards say nothing', async () => {
    const few = await limit(await limit(draft, 0, 'max', 2), 1, 'max', 2)
    expectWords(await run(few, checkDraft), /at most 2 with gender "female".*: widen a quota/)
    expectWords(await run(await limit(few, 1, 'max', 4), checkDraft))
  })

  test('a minimum above the maximum is said, and mended by either', async () => {
    const above = await limit(draft, 0, 'min', 5)
    expectWords(await run(above, checkDraft), /min 5 is more than max 4: swap or correct/)
    const [mended, lowered] = [await limit(above, 0, 'max', 5), await limit(above, 0, 'min', 2)]
    expect(mended.draft.quotas?.[0]).toMatchObject({ min: 5, max: 5 })
    expect(lowered.draft.files['quotas.csv']).toEqual(draft.draft.files['quotas.csv'])
    expectWords(await run(lowered, checkDraft))
    const huge = await limit(draft, 0, 'max', 9_999_999_999)
    expectWords(await run(huge, checkDraft), /more seats than this program can count/)
    expectWords(await run(await limit(huge, 0, 'max', 4), checkDraft))
  })

  test.each(['', '2.5', '-1', '1e3', 'x'])('a limit of "%s" is no limit', (typed) => {
    const to = readLimit('gender: male: At most', typed)
    if (to.ok) expect.unreachable()
    expectWords(say(draft, to), /gender: male: At most is .+: it must be a whole number of people, 0 or more/)
    expect(readLimit('x', '04')).toEqual({ ok: true, value: 4, notes: [] })
  })

  const share = async (panel: number, ...percents: readonly string[]) => {
    const brought = setSettings(await bring(start, file('people.csv', people)), { panel })
    return run(
      percents.reduce((state, percent, row) => setShare(state, row, percent), brought),
      makeQuotas,
    )
  }

  test.each<[string, readonly string[], RegExp[]]>([
    ['none', [], [/no quotas: type the share of each group/]],
    ['one of two', ['51'], [/is empty: write the share of the population/]],
    ['that are no 100', ['51', '40'], [/sum to 91 %.*: correct the shares/]],
    ['in words', ['half', '50'], [/"half", which is not a number from 0 to 100: write per cent as a decimal/]],
    ['below nothing', ['-1', '101'], [/"-1", which is not a number/, /"101", which is not a number/]],
  ])('shares: %s', async (_, percents, words) => {
    const made = await share(6, ...percents)
    expectWords(made, ...words)
    // A place is that of the group on the screen, not of a file that nobody sees.
    for (const { place } of made.said.problems) expect(place?.file ?? 'gender').toBe('gender')
  })

  test('shares with commas and signs of per cent are read, and seats must be whole', async () => {
    for (const percents of [
      ['51,5', '48,5'],
      ['51.5 %', '48.5%'],
    ]) {
      expect((await share(6, ...percents)).draft.quotas).toHaveLength(2)
    }
    expectWords(await share(1.5, '51', '49'), /number of people on the panel is "1\.5": it must be a whole number/)
    expectWords(await share(0, '51', '49'), /number of people on the panel is "0": it must be a whole number/)
  })
})

describe('the freeze', () => {
  const read = (fields: Readonly<Record<string, string>>) => {
    const form = new FormData()
    for (const [name, text] of Object.entries(fields)) form.set(name, text)
    return readAnnounced(form, 1000)
  }

  test.each<[string, Readonly<Record<string, string>>, RegExp[]]>([
    ['no moment', { source: 'beacon', moment: '' }, [/the moment is empty: it must be a day and a time/]],
    [
      'a lottery without a name',
      { source: 'balls', event: ' ', count: '6', highest: '59' },
      [/the name of the lottery is empty: it must be told so/],
    ],
    [
      'half a ball',
      { source: 'balls', event: 'L', count: '1.5', highest: '' },
      [/balls that are drawn is "1\.5"/, /highest number on a ball is empty/],
    ],
  ])('%s', (_, fields, words) => {
    const source = read(fields)
    if (source.ok) expect.unreachable()
    expectWords(say(draft, source), ...words)
  })

  test('a moment that is past, or too soon, and a lottery of too few balls', async () => {
    const past = must(read({ source: 'beacon', moment: '1999-01-01T10:00' }))
    const soon = findRoundAt(Date.parse('2026-11-04T18:30:20Z') / 1000)
    const beacon = { kind: 'beacon', chain: quicknetChain } as const
    expectRefusal(draft, await freeze(draft, past), /not later than the commit.*: choose a later moment/)
    expectRefusal(draft, await freeze(draft, { ...beacon, round: soon }), /: choose a later moment/)
    expectRefusal(draft, await freeze(draft, { ...balls, count: 2 }), /too few to draw fairly.*: name a draw with/)
    const many = setSettings(draft, { reserves: 100 })
    expectRefusal(many, await freeze(many, dice), /only 34 registrants can be one: ask for fewer people in reserve/)
  })

  test('before it everything can be undone, back to the empty page', async () => {
    let state = await changeLimit(draft, { row: 0, side: 'max' }, 3, askHere).then((change) => change(draft))
    expect(state.past.length).toBe(3)
    while (state.past.length > 0) state = undoChange(state)
    expect(state).toEqual(start)
    expect(frozen.past).toEqual([])
  })

  test('before it and after it the page knows what nobody has saved', () => {
    expect(listUnsaved(start)).toEqual([])
    expect(listUnsaved(draft).map(({ name }) => name)).toEqual(['sortition.json'])
    expect(listUnsaved(frozen).map(({ name }) => name)).toEqual(['sortition.json', 'public.zip', 'private.zip'])
  })
})

describe('the draw', () => {
  test.each<[string, RegExp]>([
    ['', /what the dice show is empty: it must be the digits/],
    ['42', /wants 3 digits from 0 to 9, not the 2 digits 4 2: give all that the announced dice showed/],
    ['12a', /what the dice show is "12a": it must be the digits that the dice showed/],
    ['4x2', /"4x2": it must be the digits that the dice showed/],
    ['7421', /not the 4 digits 7 4 2 1: give all/],
  ])('dice: "%s"', async (typed, words) => {
    expectRefusal(frozen, await drawFrom(frozen, { dice: typed }), words)
  })

  test('numbers of a lottery, a round and a text', async () => {
    const lottery = await freeze(draft, balls)
    for (const typed of ['1 1 2 3 4 5', '1 2 3 4 5 60', '1 2 3 4 5'])
      expectRefusal(lottery, await drawFrom(lottery, { balls: typed }), /wants 6 different numbers from 1 to 59/)
    for (const typed of ['', 'one two'])
      expectRefusal(lottery, await drawFrom(lottery, { balls: typed }), /what the balls show is .*: it must be numbers/)
    const round = findRoundAt(Date.parse('2026-11-05T12:00:00Z') / 1000)
    const waiting = await freeze(draft, { kind: 'beacon', chain: quicknetChain, round })
    expectRefusal(waiting, await drawFrom(waiting, { round: '404' }), /not a beacon round.*: open the address again/)
    const typing = await freeze(draft, { kind: 'operator' })
    expectRefusal(typing, await drawFrom(typing, { text: '' }), /the text is empty: it must be typed/)
  })

  test('of what was changed after the freeze', async () => {
    const changed: [string, string, RegExp][] = [
      ['people.csv', oneMore, /number of registrants is not what was committed to/],
      ['quotas.csv', quotas.replace('2,4', '1,5'), /the quota of gender is not what was committed to/],
      ['sortition.json', JSON.stringify({ ...frozen.draft.settings, panel: 7 }), /the panel size is not what was/],
    ]
    for (const [name, text, words] of changed) {
      const refused = await bring(frozen, file(name, text))
      expectRefusal(frozen, refused, words)
      expect(listSaid(refused)[0]).toMatch(
        /: bring the spreadsheet, the quotas, sortition\.json and private\.zip as they were/,
      )
    }
  })

  test('a second time from the same commit is not possible, nor from an older copy of it', async () => {
    expect(isOpen(drawn, 'dice')).toBe(false)
    expectRefusal(drawn, await drawFrom(drawn, { dice: '743' }), /one draw only: go on with the panel that was drawn/)
    const older = await bring(drawn, await zipOf(frozen, 'public'), await zipOf(frozen, 'private'))
    expectRefusal(drawn, older, /older copy of the draw that is open: go on with what is here/)
    const another = await bring(drawn, await zipOf(otherDrawn, 'public'))
    expectRefusal(drawn, another, /another draw is open: save what is not saved yet, open the page anew/)
  })
})

describe('what was saved', () => {
  test('only one of two, or two of different draws', async () => {
    expectWords(await bring(start, await zipOf(drawn, 'public')), /no file private\.zip: bring it, too/)
    const hidden = await bring(start, await zipOf(drawn, 'private'))
    expectRefusal(
      start,
      hidden,
      /with a log that is not here.*: bring public\.zip and private\.zip of the same draw together/,
    )
    const mixed = await bring(start, await zipOf(drawn, 'public'), await zipOf(otherDrawn, 'private'))
    const otherPack = /not the pack of this log: bring the private\.zip that was saved together/
    expectRefusal(start, mixed, otherPack)
    const alone = await bring(start, await zipOf(drawn, 'public'))
    expectRefusal(alone, await bring(alone, await zipOf(otherDrawn, 'private')), otherPack)
    expect(isOpen(alone, 'bring')).toBe(true)
    expect(listSaid(await bring(alone, await zipOf(drawn, 'private')))).toEqual([])
  })

  test('people of another ticket, or of none, are never shown beside a log', async () => {
    const words =
      /the private files and the log disagree: private\/panel\.csv .*: bring public\.zip and private\.zip that/
    const otherTicket = await drawFrom(frozen, { dice: '111' })
    expect(otherTicket.record['public/selection-log.jsonl']).not.toEqual(drawn.record['public/selection-log.jsonl'])
    const pairs = [
      [drawn, otherTicket],
      [otherTicket, drawn],
      [frozen, drawn],
    ] as const
    for (const [log, hidden] of pairs)
      expectRefusal(start, await bring(start, await zipOf(log, 'public'), await zipOf(hidden, 'private')), words)
    expectRefusal(drawn, await bring(drawn, await zipOf(otherTicket, 'private')), words)
    const early = await bring(start, await zipOf(drawn, 'public'), await zipOf(frozen, 'private'))
    expectWords(early, /no file private\.zip: bring it, too/)
    expect(early.told?.people).toBeNull()
    const strange = file('private/pool-key', '0'.repeat(64))
    expectRefusal(drawn, await bring(drawn, strange), /private\/pool-key is the key of another draw/)
  })

  test('without what was frozen nobody draws', async () => {
    const zips = await bring(start, await zipOf(frozen, 'public'), await zipOf(frozen, 'private'))
    const words = /no file sortition\.json: bring it, too/
    expectWords(zips, words)
    expectWords(await drawFrom(zips, { dice: '742' }), words)
    expectRefusal(
      zips,
      await bring(zips, file('people.csv', people)),
      /nothing says what people\.csv is for: bring sortition/,
    )
    const settings = file('sortition.json', JSON.stringify(frozen.draft.settings))
    const tables = [file('people.csv', people), file('quotas.csv', quotas)]
    const renamed = [file('people (1).csv', people), file('Quotas of us.csv', quotas)]
    const found = await bring(zips, settings, ...renamed)
    expectWords(found)
    expect(found.step).toBe('dice')
    expect(Object.keys(found.draft.files).sort()).toEqual(['people.csv', 'quotas.csv'])
    expectRefusal(
      zips,
      await bring(zips, settings, file('other.csv', oneMore), file('quotas.csv', quotas)),
      /number of registrants is not what was committed to: .*: bring the spreadsheet, the quotas/,
    )
    expectRefusal(
      found,
      await bring(found, file('more.csv', oneMore)),
      /more\.csv and people\.csv are for the same thing/,
    )
    const keyless = await bring(start, await zipOf(frozen, 'public'), settings, ...tables)
    expectWords(keyless, /no file private\.zip: bring it, too/)
    expect(keyless.step).toBe('bring')
    expectRefusal(keyless, await bring(keyless, await zipOf(other, 'private')), /not the pack of this log/)
    expect((await bring(keyless, await zipOf(frozen, 'private'))).step).toBe('dice')
  })
})

test('receipts that are made before the draw are those after it', async () => {
  const early = await run(frozen, ({ record }, engine) => growWith(engine, 'receipts', { record }))
  const pick = ({ record }: AppState) => Object.entries(record).filter(([path]) => path.includes('/receipts/'))
  expect(pick(early)).toHaveLength(40)
  expect(pick(early)).toEqual(pick(withReceipts))
  expect(isOpen(frozen, 'receipts')).toBe(true)
})

test('letters with receipts are written to the people who were frozen, and kept apart from the folder', async () => {
  const choices = { page: 'https://example.org/report.html', language: 'en' } as const
  const written = await run(drawn, printLetters(choices))
  expectWords(written)
  expect(written.record).toEqual(drawn.record)
  expect(Object.keys(written.letters)).toEqual(['receipt-letters.html', 'receipt-letters.csv'])
  expect(written.draft.settings.letters).toEqual({
    page: choices.page,
    address: [['Name'], 'Address', 'Postcode'],
  })
  const page = new TextDecoder().decode(await packSavedFile(written, 'receipt-letters.html'))
  expect(page.match(/<article/g)).toHaveLength(40)
  expect(page).toContain('Ann7 Smith')
  expect(listUnsaved(written).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['sortition.json', 'receipt-letters.html', 'receipt-letters.csv']),
  )
  expectRefusal(
    drawn,
    await run(drawn, printLetters({ ...choices, page: 'my site' })),
    /page.*: it must be the address/,
  )
  const peopleless = await bring(start, await zipOf(drawn, 'public'), await zipOf(drawn, 'private'))
  expectRefusal(peopleless, await run(peopleless, printLetters(choices)), /no file sortition\.json: bring it, too/)
  const swapped = people.replace('Ann7 Smith', 'Bob Late').replace('P7,', 'P999,')
  const others = {
    ...drawn,
    draft: { ...drawn.draft, files: { ...drawn.draft.files, 'people.csv': encodeUtf8(swapped) } },
  }
  expectRefusal(others, await run(others, printLetters(choices)), /not what was committed to/)
})

test('replacing nobody, or for no reason, or more people than can be called', async () => {
  const panel = drawn.told?.people?.panel.map(({ id }) => id) ?? []
  expect(panel).toHaveLength(6)
  expectRefusal(
    drawn,
    await replace(drawn, [], 'cannot come'),
    /nobody is named who leaves: tick those who cannot come/,
  )
  expectRefusal(
    drawn,
    await replace(drawn, panel.slice(0, 1), ''),
    /the reason is missing: the log has to say why: say why in a few words/,
  )
  expectRefusal(drawn, await replace(drawn, panel, 'ill'), /only 2 registrants can be called: leave the seat empty/)
})

test.each<[string, RegExp]>([
  ['Ann0 Smith is ill', /the name "Ann0 Smith" in it: .*, or tick below that everybody may read it/],
  ['SMITH, ANN0 moved', /the name "Ann0 Smith"/],
  ['write to a0@example.org', /an e-mail address/],
  ['rings from 029 2000 0000', /a telephone number/],
  ['P0 is ill', /the id "P0"/],
])('a reason that tells who somebody is, such as "%s", is not published unseen', async (reason, words) => {
  const id = drawn.told?.people?.panel.find((person) => person.id !== 'P0')?.id ?? ''
  expectRefusal(drawn, await replace(drawn, [id], reason), words)
  const meant = await replace(drawn, [id], reason, { acceptReason: true })
  expect(meant.said.problems).toEqual([])
  expect(meant.record).not.toEqual(drawn.record)
})

test('any part of the name of those who leave is too much, and plain words are not', async () => {
  const person = drawn.told?.people?.panel[0]
  const [, name = ''] = person?.cells ?? []
  const [forename] = name.split(' ')
  expectRefusal(drawn, await replace(drawn, [person?.id ?? ''], `${forename} is ill`), /the name "Ann\d+ Smith"/)
  for (const reason of ['cannot come from 04/11/2026 to 2026-11-07', 'ill, 5 days', 'ann'])
    expect((await replace(drawn, [person?.id ?? ''], reason)).said.problems, reason).toEqual([])
})

test('the dice of a replacement: how many is said before they are thrown, and too few, none or letters fill nothing', async () => {
  const [id = ''] = drawn.told?.people?.panel.map((person) => person.id) ?? []
  const empty = await replace(withReport, [id], 'cannot come')
  expect(empty.told).toMatchObject({ open: 1, call: { seats: 1 }, replacements: { kind: 'dice', digits: 6 } })
  expect(empty.told?.isReportWhole).toBe(false)
  const fill = (typed: string) =>
    run(empty, async ({ record }, engine) => {
      const given = readShownDice('what the dice show', typed)
      if (!given.ok) return (state) => say(state, given)
      return growWith(engine, 'fill', { record, sources: [given.value], time: '2026-11-06T18:30:00Z' })
    })
  for (const [typed, words] of [
    ['', /what the dice show is empty: it must be the digits/],
    ['123', /wants 6 digits from 0 to 9, not the 3 digits 1 2 3: give all/],
    ['12345x', /"12345x": it must be the digits that the dice showed/],
  ] as const)
    expectRefusal(empty, await fill(typed), words)
  const full = await fill('1 2 3 4 5 6')
  expect(full.told).toMatchObject({ open: 0, call: null, isReportWhole: false })
  // The report of before is no longer called the one to publish, until it is made anew.
  const again = await run(full, ({ record }, engine) => growWith(engine, 'report', { record, languages: ['en'] }))
  expect(again.told?.isReportWhole).toBe(true)
})

test('a report in no language', async () => {
  const made = await run(drawn, ({ record }, engine) => growWith(engine, 'report', { record, languages: [] }))
  expectRefusal(drawn, made, /the language is missing: it must be one or more of those listed/)
})
