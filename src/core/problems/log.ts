import { kind } from './kind.ts'

/** The selection log and the files that go with it: auditor pack, receipts, pool key. */
export const logProblems = {
  'log-broken': kind<{ what: string; expected: string; found: string }>({
    answer: 'wrong',
    means: 'The selection log is not as the program that wrote it left it, so nothing may be added to it.',
    what: (d) => `the selection log is broken at ${d.what}: expected ${d.expected}, found ${d.found}`,
    mend: () => 'go back to the copy that was published; never edit a log by hand',
  }),
  'log-order': kind<{ expected: string; found: string }>({
    answer: 'no',
    means: 'An entry stands where the rules of the log do not allow it, such as a second draw.',
    what: (d) => `the log does not allow this ${d.found}: it wants ${d.expected}`,
    mend: () => 'begin a new log in a new folder; a draw is never made twice from one commit',
  }),
  'log-time': kind<{ time: string; last: string }>({
    answer: 'wrong',
    means: 'A new entry would be older than the entry before it.',
    what: (d) => `the time ${d.time} is before that of the last entry, ${d.last}`,
    mend: () => 'set the clock of this machine right, or give the time with --now',
  }),
  'pack-form': kind<{ why: string }>({
    answer: 'wrong',
    means: 'The file is not an auditor pack as the program writes it.',
    what: (d) => `this is not an auditor pack: ${d.why}`,
    mend: () => 'use the auditor-pack.json of this draw as it was written',
  }),
  'receipt-form': kind<{ why: string }>({
    answer: 'wrong',
    means: 'The file is not a receipt as the program writes it.',
    what: (d) => `this is not a receipt: ${d.why}`,
    mend: () => 'use the receipt file as it was handed out',
  }),
  'pool-key-form': kind<Record<never, never>>({
    answer: 'wrong',
    means: 'The file is not a pool key.',
    what: () => 'this is not a pool key',
    mend: () => 'a pool key is 64 hex digits on one line, as `sortition commit` writes it',
  }),
}
