import { defineForms } from './number-forms.ts'
import type { Strings } from './strings.ts'

const nameRound = (round: string | null): string => (round === null ? 'dice' : `round ${round} of the beacon`)

const forms = ['one', 'other'] as const
const choose = defineForms('en', forms)

export const en: Strings = {
  name: 'English',
  numbers: { group: ',', fewestGrouped: 4, decimal: '.', percent: '%' },
  forms,
  dates: {
    months: [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ],
    day: (day, month, year) => `${day} ${month} ${year}`,
    moment: (day, clock, zone) => `${day}, ${clock} ${zone === 'UTC' ? zone : `(${zone})`}`,
  },
  untitled: 'How the panel was chosen',
  subtitle: (panel, pool) =>
    `${panel} ${choose(panel, { one: 'person was', other: 'people were' })} selected at random from a pool of ${pool}.`,
  notYet: (panel, pool) =>
    `${panel} ${choose(panel, { one: 'person', other: 'people' })} will be selected at random from a pool of ${pool}. The draw has not been made yet.`,
  givenUp: (reason) => `This log was given up. The reason stated: ${reason}`,
  translation: null,
  contents: 'Contents',
  page: {
    caveat:
      'A page cannot vouch for itself: whoever gave it to you could have changed the program in it, too. To be sure, save the log and check it with a program that you got elsewhere, and with the fingerprint as it was published:',
    save: 'Save the log',
    unchecked:
      'Nothing on this page has been checked yet. If this line stays, your browser runs no scripts here, and the page cannot check itself. The command can.',
    changed: (parts) =>
      `This page was changed after it was made. What stood in these parts was not what the log says: ${parts}. They are marked in red, and say now what the log says.`,
    partChanged: 'What stood here was not what the log says. What you read now is.',
    frameChanged:
      'Something around the parts of this page was not as the program makes it: its title, its style, or something that was added. An extension of your browser can be the reason. You see the page now as the program makes it.',
    nothingShown: 'The log in this page does not hold, so nothing is told from it.',
  },
  summary: {
    heading: 'In short',
    question: 'The question',
    registered: 'Registered',
    inLottery: 'Took part in the lottery',
    leftOut: 'Left out beforehand',
    alreadySelected: 'already selected',
    notEligible: 'not eligible',
    sameAddress: 'same address as a person already selected',
    nobody: 'nobody',
    seats: 'Seats on the panel',
    reserves: 'People in reserve',
    chances: 'Chance of a seat',
    chanceRange: (smallest, mean, largest) => `smallest ${smallest}, mean ${mean}, largest ${largest}`,
    certain: 'Certain of a seat',
    none: 'Without a chance',
    between: (least, most) => `between ${least} and ${most}`,
    method: 'How chances were shared',
    methods: {
      leximin: 'LEXIMIN: to make the smallest chance as large as the quotas allow, then the next smallest, and so on',
      maximin: 'maximin: the smallest chance is as large as the quotas allow',
      nash: 'Nash: the product of all chances is as large as the quotas allow',
      goldilocks: 'Goldilocks: no chance is much smaller or much larger than the mean',
    },
    household: 'People who share a home',
    householdOn: 'at most one person of a household may be on the panel',
    householdOff: 'there was no rule about households',
    committed: 'Rules and lottery fixed',
    drawnAt: 'Drawn',
  },
  people: {
    heading: 'Population, pool and panel',
    intro:
      'For each group: its share of the population, of the pool of people who took part in the lottery, and of the panel; and the seats that the quotas set for it.',
    value: 'Group',
    population: 'Population',
    pool: 'Pool',
    quota: 'Quota (seats)',
    panel: 'Panel',
    source: 'Source and notes',
    to: (min, max) => (min === max ? min : `${min} to ${max}`),
    people: (n, share) => `${n} (${share})`,
    hidden: 'not shown',
    suppressed:
      'A group with fewer than 5 people in the pool is not counted out, to protect them; nor is a group from which their number could be worked out.',
    unknown: '–',
    chart: (feature) => `${feature}: shares of the population, the pool and the panel, and the quota`,
  },
  chances: {
    heading: 'Everyone’s chance',
    intro:
      'Quotas make chances unequal: where few people of a group registered, each of them has a larger chance. The aim of the lottery was to make the chances as equal as the quotas allow.',
    promise: (smallest, bound) =>
      `Everyone had a chance of at least ${smallest}; no lottery that keeps these quotas could promise everyone more than ${bound}.`,
    apart: (points) =>
      `The smallest chance may be up to ${points} percentage points below the largest possible one, which is more than rounding to tickets explains: a fairer lottery may exist.`,
    chart: 'How many people had which chance',
    chance: 'Chance',
    range: (from, to) => `from ${from} to below ${to}`,
    spread: (from, to) => `somewhere from ${from} to ${to}`,
    blurred:
      'Of people whose chances few others share, the log tells only between which chances theirs are: “somewhere from … to …” in the table, a dashed frame in the picture.',
    count: 'People',
    certain: (n) => `People who were certain of a seat: ${n}.`,
    never: (n) => `Without a chance, because no panel that keeps the quotas could hold them: ${n}.`,
    noTicket: (n) => `Without a chance, although it is not shown that no panel could hold them: ${n}.`,
  },
  lottery: {
    heading: 'The lottery',
    intro: (tickets, panels) =>
      `Before the draw, ${panels} different panels were listed, each of which keeps every quota. They share ${tickets} tickets, numbered from 0, and each ticket was as likely as any other. One ticket was then drawn.`,
    chart: 'The tickets, from left to right, with the panel to which each belongs',
    drawn: (ticket) => `Ticket ${ticket} was drawn, and so the panel to which it belongs.`,
    fewest: 'Fewest tickets of a panel',
    most: 'Most tickets of a panel',
    tickets: 'Tickets',
    panels: 'Panels',
    ticket: 'Ticket drawn',
  },
  seed: {
    heading: 'The seed: where the luck came from',
    kinds: {
      operator: 'A text that the organiser chose.',
      dice: 'Ten-sided dice, or numbered balls, thrown in public: the number they showed is the ticket.',
      balls: 'The numbers of a public draw of balls that was named in advance.',
      contributions: 'A text from each of several people who were named in advance.',
      beacon: 'A round of a public randomness beacon (drand quicknet) that was named in advance.',
      several: 'Several sources together, all named in advance.',
    },
    operatorWarning:
      'Anybody can repeat this draw, but whoever chose the text could have tried several. The draw can be repeated; it is not proof against that.',
    contributionsWarning:
      'Anybody can repeat this draw, but whoever gave their text last could have tried several. The draw is not proof against that.',
    beaconClock:
      'That the lottery was fixed before the round was published rests on the clock of whoever wrote the log, unless its fingerprint was published before: compare it with the one below.',
    balls: (event, count, highest) =>
      `${event} (${count} of ${highest} ${choose(highest, { one: 'ball', other: 'balls' })})`,
    given: 'What was given',
    round: 'Round',
    numbers: 'Numbers',
    seed: 'Seed',
    witnesses: 'Who gave a text',
    pending: 'The seed is not known yet.',
  },
  changes: {
    heading: 'Reserves and replacements',
    reserves: (chosen) => `People in reserve, in an order that the seed decided: ${chosen}.`,
    noReserves: 'Nobody was put in reserve.',
    promised: (promised) => `At most this many people will be in reserve: ${promised}.`,
    left: 'People who withdrew after the draw',
    called: 'People who were called in their place',
    empty: 'Seats that are empty now',
    vacancy: (date, people, reason) => `${date}: people who withdrew: ${people}. Reason given: ${reason}`,
    replacement: {
      reserves: (date, people) => `${date}: people called from the reserves: ${people}.`,
      pool: (date, people) => `${date}: people called from all registrants who were left: ${people}.`,
    },
    order: {
      draw: 'Between people who are equally good for an empty seat, the seed of the draw decides, which is known from the draw on.',
      dice: 'Between people who are equally good for an empty seat, dice decide, thrown when it is announced who left.',
      beacon:
        'Between people who are equally good for an empty seat, a round of a public beacon decides, published when it is announced who left.',
    },
    stillEmpty: (date) => `${date}: seats that were still empty were announced.`,
    announced: {
      reserves: (seats, round) => `Seats to be filled from the reserves, by ${nameRound(round)}: ${seats}.`,
      pool: (seats, round) => `Seats to be filled from all registrants who are left, by ${nameRound(round)}: ${seats}.`,
    },
    callHash: (hash) => `Hash of this announcement, to be compared with what was published then: ${hash}.`,
    byDice: (digits) => `The dice showed ${digits}.`,
    byRound: (round) => `Between equals decided round ${round} of the beacon.`,
    asDrawn: 'The numbers of people above are those of the panel as it was drawn.',
    closed: 'The log is closed: nothing can be added to it any more.',
    open: 'The log is not closed: later changes of the panel are added to it.',
  },
  check: {
    heading: 'Check it yourself',
    intro:
      'This page holds the whole public log. Your own browser checks it when the page is opened, as follows. There is never a single green light: each line answers one question.',
    verdict: 'Question',
    outcome: 'Answer',
    outcomes: { pass: 'holds', fail: 'does not hold', 'not checked': 'not checked' },
    verdicts: {
      page: 'Does this page say what its log says?',
      chain: 'Is the log whole, each entry bound to the one before?',
      signature: 'Is it signed by the organiser?',
      anchor: 'Is it what was published before the seed was known?',
      beacon: 'Is the round of the beacon a true one, and later than the log?',
      draw: 'Does the panel follow from the seed?',
      changes: 'Did those who left have a seat, and could those who came be called?',
      lottery: 'Is the lottery sound, and does it fit the stated chances?',
      quotas: 'Does every panel of the lottery keep every quota?',
      pool: 'Are the registrants those that were fixed?',
      chances: 'Is everybody on the panels one of the registrants, and are the chances as stated?',
      reserves: 'Are the people in reserve those whom the rule names?',
      replacements: 'Were the people called whom the rule names, with the quotas as stated?',
      optimality: 'Is it proved how fair the chances are?',
      settings: 'Was the lottery made as the settings say?',
      replay: 'Does the same lottery come out of the same files?',
      receipt: 'Is this receipt one of this log?',
    },
    allHold: (made, open) =>
      `All ${made} checks that can be made from this public log alone hold. Not made: ${open}, each with what it needs.`,
    doesNotHold: (names) => `Does not hold: ${names}`,
    entry: (line) => `line ${line}`,
    choose: 'Choose a log or a receipt from your device',
    drop: 'or drop it here',
    privacy: 'Nothing leaves your device: this page cannot use the network.',
    thisLog: 'The log in this page',
    otherLog: (name) => `The log in ${name}`,
    receipt: (name) => `The receipt in ${name}, against the log in this page`,
    receiptHolds: 'This receipt is one of the log in this page.',
    receiptCode: (code) => `Your code: ${code}. If that is not your code, this is somebody else’s receipt.`,
    receiptOther:
      'This receipt does not fit the log in this page: it is of another draw, or something in it was changed. What was found about the log stays as it is.',
    receiptBesideWrongLog: 'The log in this page does not hold, and beside such a log no receipt says anything.',
    noInput: (name) => `${name} is neither a log nor a receipt that can be read. Nothing was checked.`,
    details: 'Details for experts (in English)',
    fingerprint: 'Fingerprint of the first entry',
    commit: 'Hash of the rules',
    lottery: 'Hash of the lottery',
    command: 'To check it with the program',
  },
  letter: {
    heading: 'Your receipt',
    about: (title) => `You registered for: ${title}.`,
    question: (question) => `The question: ${question}`,
    why: 'People are chosen by lot. With this receipt you can check for yourself that you take part with the answers that you gave, what your chance is and, after the draw, whether you were drawn.',
    how: (page) =>
      `Point the camera of a phone at the code. It opens ${page} in your browser, which then checks your receipt on your own device. Nothing about you is sent to anybody.`,
    code: 'A code with your receipt, to be read by a camera',
    registration: (id) => `Your registration number: ${id}`,
    ownCode: (code) => `Your own code: ${code}`,
    keep: 'Keep this letter to yourself: whoever reads the code can see the answers that you gave.',
  },
  about: {
    heading: 'About this report',
    madeBy: (tool, version, solver) => `Made from the public log by ${tool} ${version}, with ${solver}.`,
    personal:
      'The log and this report hold no names, no addresses and no rows of registrants. People appear under a made-up name, another one on each panel.',
    notes: 'The title, the question, the names of groups and the notes are the organiser’s own words.',
  },
}
