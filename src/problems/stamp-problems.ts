import { defineProblem } from './problem-kind.ts'

/** Time stamps by an authority: requests, replies, tokens, and the certificates that they are checked with. */
export const stampProblems = {
  'anchor-call': defineProblem<Record<never, never>>({
    answer: 'wrong',
    means: 'The command is told what to do by one of three flags: ask an authority, write a request, or take a reply.',
    what: () => 'it is not said how the log is to be anchored',
    mend: () => 'give one of --tsa URL, --request FILE and --response FILE',
  }),
  'anchor-url': defineProblem<{ url: string }>({
    answer: 'wrong',
    means: 'An authority is asked over HTTP or HTTPS, at the address that it names for this.',
    what: (d) => `"${d.url}" is not the address of an authority`,
    mend: () => 'give an address that begins with https:// or http://, without a name and a password in it',
  }),
  'stamp-unreachable': defineProblem<{ url: string; why: string }>({
    answer: 'wrong',
    means: 'The time stamping authority did not answer with a reply of RFC 3161. Nothing was added to the log.',
    what: (d) => `${d.url} gave no time stamp: ${d.why}`,
    mend: () =>
      'ask again, or ask another authority; or write the request with --request, send it from elsewhere, and give the reply with --response',
  }),
  'stamp-reply-form': defineProblem<{ why: string }>({
    answer: 'wrong',
    means: 'What was given as the reply of a time stamping authority is none.',
    what: (d) => `this is not the reply of a time stamping authority: ${d.why}`,
    mend: () => 'give the reply as the authority sent it, a file that is often called .tsr',
  }),
  'stamp-refused': defineProblem<{ status: string; words: string }>({
    answer: 'wrong',
    means: 'The time stamping authority answered, and gave no time stamp.',
    what: (d) => `the authority gave no time stamp: ${d.status}${d.words === '' ? '' : ` ("${d.words}")`}`,
    mend: () => 'ask another authority, or this one as it wishes to be asked',
  }),
  'stamp-fails': defineProblem<{ what: string; expected: string; found: string }>({
    answer: 'wrong',
    means:
      'The time stamp does not show that the commit was there before its seed could be known. A log with such a stamp would never verify again, so it was not added.',
    what: (d) => `the time stamp does not hold at ${d.what}: expected ${d.expected}, found ${d.found}`,
    mend: () => 'get a time stamp over the fingerprint of this log, before its seed can be known',
  }),
  'stamp-again': defineProblem<{ authority: string; what: string; entry: number }>({
    answer: 'wrong',
    means:
      'The log has a time stamp over the same by the same authority already. A second one would show nothing more, and no entry of a log can be replaced, so it was not added.',
    what: (d) => `line ${d.entry + 1} of the log has a time stamp of ${d.authority} over the ${d.what} already`,
    mend: () => 'leave the log as it is, or add the time stamp of another authority',
  }),
  'authorities-form': defineProblem<{ why: string }>({
    answer: 'wrong',
    means: 'The file with the certificates of time stamping authorities cannot be used.',
    what: (d) => `no authority can be read from this file: ${d.why}`,
    mend: () => 'give the certificate of the authority that signs the certificates of its time stamps, in PEM',
  }),
}
