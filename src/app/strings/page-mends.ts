import type { Problem, ProblemCode } from '../../problems/problem.ts'

/*
 * What helps is said of problems in words for the command line. Where these name a flag or a command, the page has other words, by the
 * code of the problem. They are in English, as all that is said of problems.
 */

const settings = 'sortition.json: save it here, change it in an editor, and bring it again'
const morePanels = 'choose more numbered panels under “More choices”'

export const pageMends: Readonly<Partial<Record<ProblemCode, string>>> = {
  'file-missing': 'bring it, too: what is saved here is in sortition.json, public.zip and private.zip',
  'file-unreadable': 'save or copy it once more, and bring that',
  'file-empty': 'bring the spreadsheet: its first row names the columns',
  'file-binary': 'bring a spreadsheet that was saved as .xlsx or “CSV UTF-8”, or what you saved here before',
  'file-zip': 'bring what is in it: unpack it first, and where it is empty, save it once more',
  'pool-none': 'bring the spreadsheet of people: each row below its header is one of them',
  'pack-other': 'bring the private.zip that was saved together with this public.zip',
  'log-differs':
    'bring the spreadsheet, the quotas, sortition.json and private.zip as they were when everything was frozen',
  'log-order': 'go on with the panel that was drawn: nothing is drawn twice',
  'quotas-none': 'type the share of each group of a feature, or bring a table of quotas',
  'beacon-form': 'open the address again, and paste all that it shows, from { to }',
  'call-unanswered': 'first give what the dice or the round showed; then name who cannot come',
  'person-not-on-panel': 'name people of the panel',
  'replace-nobody': 'tick those who cannot come',
  'replace-misses': 'tick below what you accept, and go on',
  'replace-undrawn': 'draw first',
  'private-missing': 'bring private.zip as it was saved last',
  'pool-key-gone': 'bring private.zip as it was saved when everything was frozen: the key is in it',
  'pool-unique-more': 'see whether the columns that are “different for everybody” are the right ones',
  'pool-doubles':
    'keep one row of each person; a column that is “different for everybody” makes sure that nobody has two',
  'pool-doubles-unseen': 'say of a column, such as the e-mail address, that it is “different for everybody”',
  'pool-household-large-more': 'see whether all columns of the address are “part of the address”, flat and house too',
  'pool-household-unset':
    'say of the columns of the address that they are “part of the address”, if one person of a home is enough',
  'pool-code-column': `see "code" in ${settings}`,
  'pool-code-long': `shorten these codes and tell their owners, or see "code" in ${settings}`,
  'pool-code-unfit': `type these codes anew, or see "code" in ${settings}`,
  'pool-code-twice-more': `see "code" in ${settings}`,
  'pool-code-slips-more': `see "code" in ${settings}`,
  'pool-code-unsent': `bring the letters.csv of the invitation, and name it with "invited" in ${settings}`,
  'quotas-infeasible': 'widen a quota, take a smaller panel, or find more registrants',
  'lottery-not-close': `${morePanels}, or fewer`,
  'gap-too-large': 'tick under “More choices” that you accept that, or loosen a quota',
  'gap-accepted': 'loosen a quota if that is not enough',
  'panels-few': morePanels,
  'tickets-coarse': morePanels,
  'tickets-missing': `${morePanels}, or tick there that you accept it`,
  'reserves-too-many': 'ask for fewer people in reserve',
  'xlsx-no-sheet': 'show the sheet with the table in it in a spreadsheet program, and bring the file again',
  'xlsx-sheet': `move the table to the first sheet, or name its sheet in ${settings}`,
  'xlsx-hidden-rows': 'delete what is not to count, and bring the file again',
  'sheet-of-csv': `take "sheet" and "quotaSheet" out of ${settings}`,
  'log-fails': 'go back to the copy that was published, and bring that',
  'log-people': 'bring public.zip and private.zip of the same draw',
  'log-time': 'set the clock of this computer right',
  'report-outdated': 'make the report anew, and publish it again',
  'pool-key-form': 'bring private.zip as it was saved',
  'pool-id-rows':
    'say which column is the registration number, if there is one, and do not sort the file before everything is over',
  'pool-id-unclear': 'say which column is the registration number',
  'pool-id-blank': 'give each registrant a number, or say that another column is the registration number',
  'pool-id-unfit': 'type these anew, or say that another column is the registration number',
  'pool-id-twice-more': 'see whether this column is the registration number',
  'pool-all-left-out': `see "eligible" and "alreadySelected" in ${settings}`,
  'eligible-unseen': `see "eligible" in ${settings}`,
  'selected-columns': 'give that list the column of registration numbers, or all columns that make an address',
  'derived-unmade': `correct these cells in the spreadsheet and bring it again, or change what is made of the column in ${settings}`,
  'people-differ': 'bring public.zip and private.zip that were saved together',
  'people-id-unclear': 'bring private.zip as it was saved',
  'quotas-shares': 'use them as shares, and quotas are made of them',
  'features-none': 'say of a column that it is “a group for quotas”',
  'shares-sum': 'correct the shares: per cent, every group once, 100 together',
  'shares-tie': 'it went to the first by name; change the limits in the table if you mean it otherwise',
  'seats-sum': 'change the limits in the table',
  'seats-nobody': 'to let them be drawn, type at most 1 or more for them in the table',
  'replacements-too-few': 'leave the seat empty for now, or call from everybody who registered',
  'replacement-too-hard': 'fill one seat after another',
  'replacement-many-sets': 'if that matters to you, fill one seat after another',
  'seed-source-missing': 'choose what will decide',
  'dice-panels': 'choose 10, 100, 1000 or 10000 numbered panels',
  'beacon-not-later': 'choose a later moment, and leave time to publish the fingerprint before it',
  'beacon-soon': 'choose a later moment: the fingerprint has to be public before it',
  'round-time-far': 'set the clock of this computer right',
  'letters-setting-missing': `name the columns of name and address, under "letters" in ${settings}`,
  'letters-people-missing': 'bring the spreadsheet as it was when everything was frozen',
  'letter-language': `write the tag or the name of a language there, or take "language" out of "letters" in ${settings}`,
  'invitation-undrawn': 'bring it again when its letters are drawn',
  'reason-personal':
    'write what says nothing of a person, such as “cannot come”, or tick below that everybody may read it',
  'reason-missing': 'say why in a few words, with nothing personal in them',
}

/** What helps against a problem, on this page. */
export function mendOnPage({ code, mend }: Problem): string {
  return pageMends[code] ?? mend
}
