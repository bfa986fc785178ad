import type { PageCode } from '../../src/app/strings/problems/page-codes.ts'
import type { ProblemData } from '../../src/problems/problem.ts'

/*
 * Data of every problem of the page, with one and with several of what is counted. Texts that come from somebody's files have a digit
 * in them: by that they are known from words of the program, which are others in each language.
 */

const one = { count: 1, first: [47] }
const rows = { count: 90, first: [14, 29, 32, 53, 86] }
const two = { count: 2, first: [14, 29] }
const columns = ['Column1', 'Column2']
const hint = 'Nearest1'
const chance = { least: '4.1%', most: '4.7%', impossible: 0, unsettled: 0 }
const group = { feature: 'Gender1', value: 'Female1' }
const field = (name: ProblemData<'field-wrong'>['field']) => [
  { field: name, found: null },
  { field: name, found: 'Typed1' },
]
const setting = (name: string) => ({ name, found: '"Found1"', wanted: 'a whole number from 1 to 9' })

type Samples = { readonly [C in PageCode]: readonly ProblemData<C>[] }

export const samples: Samples = {
  'table-unasked': [
    { path: 'a1.csv', held: null },
    { path: 'a1.csv', held: 'b1.csv' },
  ],
  'people-replaced': [{ path: 'a1.csv', before: 'b1.csv' }],
  'columns-proposed': [{ path: 'a1.csv' }],
  'group-uncounted': (['header twice', 'no answers', 'all different', 'many answers'] as const).map((why) => ({
    header: 'Header1',
    why,
    answers: 471,
  })),
  'limit-wrong': [
    { name: 'Gender1: Male1', found: '' },
    { name: 'Gender1: Male1', found: 'some1' },
  ],
  'field-wrong': (
    ['panel', 'moment', 'event', 'count', 'highest', 'dice', 'balls', 'text', 'languages'] as const
  ).flatMap(field),
  'zip-damaged': [
    { path: 'a1.zip', inner: null },
    { path: 'a1.zip', inner: 'b1.csv' },
  ],
  'zip-large': [{ path: 'a1.zip' }],
  'log-awaited': [{}],
  'log-open': [{ isOlder: true }, { isOlder: false }],
  'file-missing': [{ path: 'a1.csv', like: null }],
  'file-empty': [{ path: 'a1.csv' }],
  'file-binary': (
    [
      'a spreadsheet (.xlsx or .ods) or another zip file',
      'an old spreadsheet (.xls)',
      'a PDF',
      'a formatted document (.rtf)',
      'a compressed file (.gz)',
      'a web page or XML',
      'a JSON file',
      'a symbolic link file (.slk)',
      'the file of a program',
      'an OpenDocument spreadsheet (.ods)',
      'an OpenDocument file',
      'a binary workbook (.xlsb)',
      'a text document (.docx)',
      'a presentation (.pptx)',
      'a file of Numbers, Pages or Keynote (.numbers)',
      'an old text document (.doc)',
      'a file of an old office program',
    ] as const
  ).map((looksLike) => ({ path: 'a1', looksLike })),
  'file-protected': [{ path: 'a1.xlsx' }],
  'file-zip': [
    { path: 'a1.zip', files: [] },
    { path: 'a1.zip', files: ['b1.csv'] },
    { path: 'a1.zip', files: ['b1.csv', 'b2', 'b3', 'b4', 'b5', 'b6', 'b7'] },
  ],
  'file-encoding': [{ encoding: 'Windows-1252' }],
  'file-letters-lost': [{}],
  'file-encoding-broken': [{ encoding: 'UTF-16' }],
  'file-encoding-mixed': [{ lines: 1 }, { lines: 38 }],
  'file-not-utf8': [{ path: 'a1' }],
  'csv-quote': (['inside', 'never closed', 'not followed'] as const).map((fault) => ({
    fault,
    separator: 'semicolon',
  })),
  'csv-width': [
    { rows: one, wanted: 1, separator: 'comma' },
    { rows, wanted: 71, separator: 'tab' },
  ],
  'csv-row-long': [{ limit: 4096 }],
  'csv-blank-rows': [{ rows: one }, { rows }],
  'table-title': [
    { text: 'Title1', rows: 1, header: 22 },
    { text: 'Title1', rows: 12, header: 23 },
  ],
  'csv-header-twice': [{ name: 'Name1' }],
  'csv-column-start': [{ columns: [{ name: 'Age1', header: 'Age1 of you' }] }],
  'csv-column-starts': [
    { name: 'Age1', headers: ['Age1 a'] },
    { name: 'Age1', headers: ['Age1 a', 'Age1 b'] },
  ],
  'csv-column-missing': [
    { name: 'Age1', columns: null, nearest: null, below: null },
    { name: 'Age1', columns, nearest: hint, below: null },
    { name: 'Age1', columns: ['a|1'], nearest: null, below: null },
    { name: 'Age1', columns, nearest: null, below: 33 },
  ],
  'cell-error': [
    { rows: one, words: ['#REF1!'] },
    { rows, words: ['#REF1!', '#N2'] },
  ],
  'xlsx-unreadable': [{ path: 'a1.xlsx' }],
  'xlsx-large': [
    { path: 'a1.xlsx', megabytes: 64, unfolded: true },
    { path: 'a1.xlsx', megabytes: 64, unfolded: false },
  ],
  'xlsx-cells': [{ path: 'a1.xlsx', most: 5000000 }],
  'xlsx-no-sheet': [
    { path: 'a1.xlsx', hidden: [] },
    { path: 'a1.xlsx', hidden: ['Sheet1'] },
  ],
  'xlsx-sheet': [
    { sheet: 'Sheet1', sheets: 13, hidden: 0, charts: 0 },
    { sheet: 'Sheet1', sheets: 13, hidden: 25, charts: 36 },
  ],
  'xlsx-merged': [{ rows: one }, { rows }],
  'xlsx-hidden-rows': [{ rows: one }, { rows }],
  'xlsx-hidden-columns': [{ columns: ['Column1'] }, { columns }],
  'xlsx-sheet-missing': [{ path: 'a1.xlsx', sheet: 'Sheet7', known: ['Sheet1', 'Sheet2'], nearest: 'Sheet1' }],
  'sheet-of-csv': [{ path: 'a1.csv' }],
  'xlsx-width': [
    { rows: one, wanted: 1 },
    { rows, wanted: 71 },
  ],
  'xlsx-formulas': [{ rows: one }, { rows }],
  'xlsx-formula-unsolved': [{ rows: one }, { rows }],
  'pool-none': [{}],
  'pool-id-rows': [{}],
  'pool-id-unclear': [{ columns }],
  'pool-id-blank': [{ rows: one }, { rows }],
  'pool-id-unfit': [{ rows: one }, { rows }],
  'pool-id-alike': [{ rows: one }, { rows }],
  'pool-id-twice': [{ id: 'P1', rows: two }],
  'pool-id-twice-more': [{ ids: 1 }, { ids: 38 }],
  'pool-rows-merged': [{ rows: one }, { rows }],
  'pool-value-unknown': [
    { ...group, rows: one, nearest: null, known: ['Value1'], dates: false },
    { ...group, rows, nearest: hint, known: ['Value1', 'Value2'], dates: true },
  ],
  'pool-values-more': [
    { feature: 'Gender1', rows: one },
    { feature: 'Gender1', rows },
  ],
  'pool-value-blank': [
    { feature: 'Gender1', rows: one },
    { feature: 'Gender1', rows },
  ],
  'pool-left-out': [
    { notEligible: 1, alreadySelected: 0, sameAddress: 0 },
    { notEligible: 31, alreadySelected: 42, sameAddress: 53 },
  ],
  'pool-all-left-out': [
    { rows: 1, unseen: [] },
    { rows: 38, unseen: [{ column: 'Column1', value: 'Yes1', nearest: hint }] },
  ],
  'eligible-unseen': [
    { column: 'Column1', value: '', nearest: null },
    { column: 'Column1', value: 'Yes1', nearest: hint },
  ],
  'selected-columns': [
    { id: null, household: [], columns },
    { id: 'Id1', household: ['Street1'], columns },
  ],
  'selected-blank': [{ rows: one }, { rows }],
  'selected-nobody': [{ people: 0 }, { people: 1 }, { people: 38 }],
  'selected-missing': [
    { people: 38, missing: 1, ids: [] },
    { people: 38, missing: 17, ids: ['P1', 'P2'] },
  ],
  'selected-alike': [{ pairs: [{ id: 'p1', of: 'P01' }] }],
  'selected-other': [{ rows: one }, { rows }],
  'derived-column-there': [{ column: 'Column1' }],
  'derived-group-twice': [{ column: 'Column1', value: 'Value1', groups: ['Group1', 'Group2'] }],
  'derived-unmade': (
    [
      'no date',
      'no age',
      'not born yet',
      'too old',
      'no age band',
      'no group',
      'spreadsheet error',
      'no postcode',
      'not listed',
    ] as const
  ).map((why) => ({ why, detail: 'Detail1', column: 'Age1', values: ['Cell1'], rows })),
  'dates-swapped': [{ column: 'Age1', order: 'm/d/y', rows }],
  'dates-of-two-kinds': [
    { rows: one, others: 1 },
    { rows, others: 38 },
  ],
  'lookup-twice': [{ key: 'Key1', value: 'Value1', line: 22 }],
  'lookup-blank': [{ rows: one }, { rows }],
  'pool-unique': [{ columns, rows: two }],
  'pool-unique-more': [
    { columns, groups: 1 },
    { columns, groups: 38 },
  ],
  'pool-doubles': [
    { rows: two, same: ['e-mail', 'telephone'], near: [] },
    { rows: two, same: ['address'], near: ['name', 'date of birth'] },
  ],
  'pool-doubles-more': [{ groups: 1 }, { groups: 38 }],
  'pool-doubles-unseen': [{ people: 1 }, { people: 38 }],
  'pool-household-blank': [{}],
  'pool-household-large': [{ rows }],
  'pool-household-large-more': [{ homes: 1 }, { homes: 38 }],
  'pool-household-unset': [{ columns, together: 'Column1, Column2' }],
  'quotas-header': [{ columns }],
  'quotas-header-unclear': [{ pairs: ['feature1,value1', 'category1,name1'] }],
  'quotas-shares': [{ column: 'Percent1' }],
  'quotas-flex-alone': [{ found: 'min_flex1', missing: 'max_flex1' }],
  'quotas-rows-skipped': [{ rows: one }, { rows }],
  'quotas-feature-blank': [{ rows: one }, { rows }],
  'quotas-value-date': [
    { feature: 'Age1', values: ['2026-10-14'] },
    { feature: 'Age1', values: ['2026-10-14', '14-Oct'] },
  ],
  'quotas-merged': [{ column: 'Min1' }],
  'quotas-too-many': (['features', 'values', 'notes'] as const).map((of) => ({ of, most: 777 })),
  'quotas-cell-blank': [
    { column: 'min', rows: null },
    { column: 'max', rows: one },
    { column: 'percent', rows },
    { column: 'Column1', rows },
  ],
  'quotas-cell-unfit': [{ column: 'Column1' }],
  'quotas-number': [
    { column: 'min', found: 'about 4', instead: null },
    { column: 'min', found: '4,0', instead: '4' },
    { column: 'min', found: '13-27', instead: null },
    { column: 'max', found: '99999999999', instead: null },
  ],
  'quotas-min-over-max': [{ min: 58, max: 46 }],
  'quotas-flex-outside': [
    { bound: 'min', flex: 58, limit: 46 },
    { bound: 'max', flex: 46, limit: 58 },
  ],
  'quotas-value-twice': [{ ...group, line: 22 }],
  'quotas-none': [{}],
  'quotas-tight': [{ groups: [{ ...group, selectable: 37 }] }],
  'quotas-fixed': [{}],
  'check-gave-up': (
    [
      'whether there is a panel',
      'who can be in no panel',
      'more quotas that conflict',
      'the smallest change of the quotas',
    ] as const
  ).map((what) => ({ what })),
  'shares-number': [
    { column: 'percent', found: 'half1' },
    { column: 'percent', found: '4711' },
  ],
  'shares-sum': [
    { feature: 'Gender1', sum: '91', tolerance: '0.5' },
    { feature: 'Gender1', sum: '1', tolerance: '0.5' },
  ],
  'shares-sum-near': [{ feature: 'Gender1', sum: '99.7', tolerance: '0.5' }],
  'shares-tie': [{ feature: 'Gender1' }],
  'population-number': [{ column: 'Count1', found: 'many1' }],
  'seats-sum': [
    { feature: 'Gender1', minimums: 12, maximums: 23, panel: 1 },
    { feature: 'Gender1', minimums: 12, maximums: 23, panel: 45 },
  ],
  'seats-nobody': [{ feature: 'Gender1', groups: ['"Other1" (0 %)', '"Other2" (0 %)'] }],
  'setting-wrong': [
    ...['title', 'panel', 'reserves', 'panels', 'acceptGap', 'the reason', 'round', 'pool1'].map(setting),
    ...['missing', 'empty', 'a list', 'an object', '17'].map((found) => ({ ...setting('sheet1'), found })),
  ],
  'config-key-unknown': [{ key: 'Key1', nearest: hint }],
  'config-key-twice': [{ key: 'Key1', line: 22 }],
  'config-not-json': [
    { ends: true, found: null },
    { ends: false, found: null },
    { ends: false, found: '"' },
    { ends: false, found: '}1' },
  ],
  'label-unknown': [
    { language: 'c1', what: 'feature', feature: null, found: 'Found1', known: [], nearest: null },
    { language: 'c1', what: 'value', feature: 'Gender1', found: 'Found1', known: ['Known1'], nearest: hint },
  ],
  'label-twice': [{ language: 'c1', name: 'Name1' }],
  'label-same': [
    { language: 'c1', what: 'note', feature: null, label: 'Label1', of: 'Of1', other: 'Other1' },
    { language: 'c1', what: 'value', feature: 'Gender1', label: 'Label1', of: 'Of1', other: 'Other1' },
  ],
  'label-of-nothing': [{ language: 'c1', key: 'Key1' }],
  'drop-out-unknown': [
    { feature: null, found: 'Found1', known: ['Known1'], nearest: hint },
    { feature: 'Gender1', found: 'Found1', known: ['Known1'], nearest: null },
  ],
  'drop-out-twice': [group],
  'pool-code-column': [{ column: 'Column1' }],
  'pool-code-blank': [{ rows: one }, { rows }],
  'pool-code-long': [
    { rows: one, most: 64 },
    { rows, most: 64 },
  ],
  'pool-code-unfit': [{ rows: one }, { rows }],
  'pool-code-twice': [{ rows }],
  'pool-code-twice-more': [{ codes: 1 }, { codes: 38 }],
  'pool-code-slip': [
    { letters: 'letters1.csv', near: null },
    { letters: 'letters1.csv', near: 22 },
  ],
  'pool-code-slips-more': [{ rows: one }, { rows }],
  'pool-code-unsent': [
    { rows: one, letters: 'letters1.csv' },
    { rows, letters: 'letters1.csv' },
  ],
  'pool-code-mended': [{ rows }],
  'pool-code-shared': [{ codes: 13, people: 38 }],
  'invited-no-column': [{}],
  'invited-unsound': [{ rows: one }, { rows }],
  'invited-twice': [{ rows: one }, { rows }],
  'invited-none': [{}],
  'log-kind': [
    { path: 'log1', letters: true },
    { path: 'log1', letters: false },
  ],
  'letters-setting-missing': [{ setting: 'letters1', example: '"letters1": {}' }],
  'letters-people-missing': [{ ids: ['P1'] }, { ids: ['P1', 'P2'] }],
  'letter-language': [
    { found: ['Klingon1'], people: 1, known: ['Known1'] },
    { found: ['Klingon1'], people: 38, known: ['Known1'] },
  ],
  'letter-code-long': [{ id: 'P1', bytes: 4711, most: 2953 }],
  'invitation-undrawn': [{ path: 'log1' }],
  'panel-larger-than-pool': [
    { panel: 38, pool: 1 },
    { panel: 38, pool: 27 },
  ],
  'quotas-infeasible': [
    { panel: 38, conflict: [], but: null },
    { panel: 38, conflict: [], but: { of: 'pool', most: 27, oneOfAddress: true } },
    { panel: 38, conflict: [{ ...group, min: 23, max: null }], but: null },
    { panel: 38, conflict: [{ ...group, min: null, max: 0 }], but: { of: 'seats', most: 0 } },
    { panel: 38, conflict: [{ ...group, min: null, max: 23 }], but: { of: 'seats', most: 16 } },
    {
      panel: 38,
      conflict: [
        { ...group, min: 23, max: 23 },
        { feature: 'Age1', value: 'Old1', min: 24, max: 29 },
      ],
      but: { of: 'group', side: 'most', people: 17, feature: 'Area1', value: 'North1' },
    },
    {
      panel: 38,
      conflict: [{ ...group, min: null, max: 23 }],
      but: { of: 'group', side: 'least', people: 17, ...group },
    },
  ],
  'lottery-rounded': [
    { panels: 1000, further: 1 },
    { panels: 1000, further: 17 },
  ],
  'lottery-not-close': [{ panels: 1000, missing: 17 }],
  'spread-weighted': [{ most: 1000 }],
  'spread-too-large': [{ people: 38, most: 27 }],
  'engine-gave-up': [{ why: 'more than 500 cuts' }],
  'gap-too-large': [
    { ...chance, points: '0.6' },
    { ...chance, points: '0.6', impossible: 17 },
    { ...chance, points: '0.6', unsettled: 17 },
  ],
  'gap-accepted': [chance, { ...chance, impossible: 17 }, { ...chance, unsettled: 17 }],
  'people-impossible': [{ ids: ['P1'] }, { ids: ['P1', 'P2'] }],
  'people-unsettled': [{ ids: ['P1'] }, { ids: ['P1', 'P2'] }],
  'panels-few': (['exactly', 'at least', 'at most'] as const).flatMap((known) => [
    { people: 1, panels: 100, known, enough: 2000 },
    { people: 38, panels: 100, known, enough: 2000 },
  ]),
  'tickets-coarse': [
    { people: 1, panels: 100, enough: 2000 },
    { people: 38, panels: 100, enough: 2000 },
  ],
  'tickets-missing': [
    { people: 1, panels: 100, enough: 2000 },
    { people: 38, panels: 100, enough: 2000 },
  ],
  'small-group-seats': [{ groups: ['Gender1: other'] }],
  'reserves-too-many': [{ asked: 38, available: 27 }],
  'seed-source-misfit': [
    { part: 'kinds', wanted: ['dice'], given: ['balls'] },
    { part: 'dice', wanted: 3, given: [4, 2] },
    { part: 'balls', wanted: 6, highest: 59, given: [11, 12] },
    { part: 'contributions', wanted: ['Ann1', 'Bob1'], given: ['Bob1', 'Cid1'] },
    { part: 'beacon', wanted: 1234, given: 4321 },
  ],
  'dice-panels': [{ panels: null }, { panels: 38 }],
  'balls-few': [
    { outcomes: '171', panels: null },
    { outcomes: '171', panels: 1000 },
  ],
  'balls-beyond': [{ count: 38, highest: 2700, mostBalls: 20, highestBall: 999 }],
  'beacon-not-later': [{ entry: 'commit', round: 1234, published: '2026-11-04', time: '2026-11-05' }],
  'beacon-soon': [{ entry: 'vacancy', round: 1234, published: '2026-11-04', time: '2026-11-05' }],
  'beacon-early': [{ round: 1234, published: '2026-11-04', time: '2026-11-03' }],
  'beacon-wrong': [{ round: 1234 }],
  'beacon-form': (['no JSON', 'form', 'randomness'] as const).map((why) => ({ why, where: 'round1' })),
  'seed-source-form': [{ name: 'source1', why: 'round must be 1 or more' }],
  'seed-text-unclear': (
    [
      'begins or ends with a blank',
      'has letters and their accents apart (it is not in Unicode NFC)',
      'holds a character that nobody sees',
      'holds blanks other than single spaces',
    ] as const
  ).map((hidden) => ({ name: 'the seed', hidden, clean: 'Text1' })),
  'seed-alphabets-mixed': (['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Cherokee'] as const).map((alphabet) => ({
    word: 'Word1',
    letter: 'o1',
    alphabet,
  })),
  'log-broken': [{ what: 'hash1', expected: 'abc1', found: 'abd1' }],
  'log-other': [{ found: 'a receipt of 2026' }],
  'log-order': [{ expected: 'one draw only', found: 'draw' }],
  'log-fails': [{ verdicts: ['verdict1', 'verdict2'] }],
  'log-people': [{ ticket: 123 }],
  'log-time': [{ time: '2026-11-04', last: '2026-11-05' }],
  'log-differs': (
    [
      'panel',
      'reserve rule',
      'household rule',
      'quota',
      'registrants',
      'left out',
      'notes',
      'pool',
      'letters',
      'other',
    ] as const
  ).map((part) => ({ part, name: 'Name1', expected: '41', found: '42' })),
  'file-refused': [{ file: 'log1', why: 'more than 900 bytes' }],
  'pack-form': [{ why: 'row 3 is missing' }],
  'pack-other': [{ path: 'pack1.json' }],
  'pool-key-form': [{}],
  'people-columns': [
    { more: [], fewer: [] },
    { more: ['Column1'], fewer: ['Column2'] },
  ],
  'people-id-none': [{}],
  'people-id-unclear': [{ columns }],
  'people-strangers': [{ rows: one }, { rows }],
  'people-missing': [{ ids: ['P1'] }, { ids: ['P1', 'P2'] }],
  'people-values': [{ id: 'P1', found: 'Found1', expected: 'Expected1' }],
  'people-differ': [{ files: ['panel1.csv lacks 2 people'] }],
  'signature-outdated': [{ path: 'log1.sig' }],
  'report-outdated': [
    { reports: ['report1.html'], log: 'log1' },
    { reports: ['report1.html', 'report1.md'], log: 'log1' },
  ],
  'rule-unknown': [{ rule: 'rule1' }],
  'person-not-on-panel': (['reserve', 'withdrawn', 'pool'] as const).map((where) => ({ id: 'P1', where })),
  'person-confirmed': [{ id: 'P1', time: '2026-11-04' }],
  'person-unconfirmed': [{ id: 'P1' }],
  'confirmed-form': [{ why: 'row 3 has no id' }],
  'log-ended': [{ how: 'closed' }, { how: 'given up' }],
  'replace-undrawn': [{ path: 'public/selection-log.jsonl' }],
  'replace-nobody': [{}],
  'reason-missing': [{ name: 'the reason' }],
  'reason-personal': [
    { found: [{ kind: 'name', text: 'Ann1 Smith' }] },
    {
      found: [
        { kind: 'id', text: 'P1' },
        { kind: 'e-mail', text: '' },
        { kind: 'telephone', text: '' },
        { kind: 'address', text: '1 High Street' },
        { kind: 'birth', text: '2000-06-04' },
      ],
    },
  ],
  'title-personal': [
    { name: 'title', found: [{ kind: 'name', text: 'Ann1 Smith' }] },
    { name: 'question', found: [{ kind: 'e-mail', text: '' }] },
  ],
  'replace-misses': [
    { violation: '1/3', from: 'pool', pool: null },
    { violation: '1/3', from: 'reserves', pool: '0' },
    { violation: '1/3', from: 'reserves', pool: '1/4' },
  ],
  'call-unanswered': [{ wanted: 'dice', flags: '--dice' }],
  'replacements-too-few': [
    { seats: 1, available: 0 },
    { seats: 38, available: 27 },
  ],
  'replacement-too-hard': [
    { seats: 1, people: 27 },
    { seats: 38, people: 27 },
  ],
}
