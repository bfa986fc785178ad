import { buildHandedPage } from '../markup/handed-page.ts'
import { breakBehind, type Html, html } from '../markup/html.ts'
import type { Strings } from '../strings/strings.ts'
import { handoutStyle } from './handout-style.ts'
import { chooseSheet, marksInside } from './list-sheet.ts'

/** Somebody who is expected in the hall. */
export interface Attendee {
  /** The place among the reserves in the order of their call, from 1; null on the panel. */
  readonly reserve: number | null
  readonly id: string
  readonly isConfirmed: boolean
  /** The cells of the contact columns. */
  readonly contact: readonly string[]
}

/** Who is expected: the panel, then the reserves in the order of their call. */
export interface Attendance {
  readonly title: string
  /** The headers of the contact columns. */
  readonly headers: readonly string[]
  readonly people: readonly Attendee[]
}

/** The list as rows of a table, its header first; the last column is left for whoever ticks people off. */
export function listAttendance(
  { headers, people }: Attendance,
  { attendance }: Strings,
): readonly (readonly string[])[] {
  return [
    [attendance.role, attendance.registration, ...headers, attendance.confirmed, attendance.here],
    ...people.map(({ reserve, id, isConfirmed, contact }) => [
      reserve === null ? attendance.panel : attendance.reserve(`${reserve}`),
      id,
      ...contact,
      isConfirmed ? attendance.yes : '',
      '',
    ]),
  ]
}

/** The list as a page to print. */
export function buildAttendancePage(list: Attendance, strings: Strings, language: string): string {
  const table = listAttendance(list, strings)
  const [header = [], ...rows] = table
  const cells = (row: readonly string[]): Html[] =>
    row.map((cell) => html`<td dir="auto">${breakBehind(marksInside, cell)}</td>`)
  const { heading } = strings.attendance
  const body = html`<main>
<h1>${heading}</h1>
<p dir="auto">${list.title}</p>
<table>
<thead><tr>${header.map((cell) => html`<th scope="col" dir="auto">${cell}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${cells(row)}</tr>\n`)}</tbody>
</table>
<p>${strings.attendance.keep}</p>
</main>`
  return buildHandedPage({ language, title: heading, style: handoutStyle, layout: chooseSheet(table), body })
}
