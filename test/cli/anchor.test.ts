import { existsSync, readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fetchStamp } from '../../src/cli/session/fetch-stamp.ts'
import { quicknet as beacon, findRoundAt } from '../../src/core/draw/beacon.ts'
import { readLog } from '../../src/core/log/log.ts'
import { must } from '../core/log/small.ts'
import { callVerifier, hasPython } from '../core/verify/python.ts'
import { findSchemaFaults } from '../docs/schemas.ts'
import { hasOpenssl, type Identity, Office } from '../timestamp/authority.ts'
import { commitTo, drawIn, log, quicknet, smallPool, withRound } from './protocol.ts'
import { inFolder, type Run, run, runIn, textOf, transcript } from './run.ts'

/* `sortition anchor` against an authority made by OpenSSL, and what `sortition verify` says of what it added. */

const opensslTest = test.skipIf(!hasOpenssl && process.env.CI === undefined)
const office = new Office()
afterAll(() => office.close())

let made: { readonly root: Identity; readonly tsa: Identity; readonly alien: Identity } | null = null
function authority() {
  if (made === null) {
    const root = office.issue('Root', { as: 'authority', key: 'rsa:2048' })
    const alien = office.issue('Else', { as: 'authority' })
    made = { root, tsa: office.issue('Example Time Stamps', { by: root, as: 'stamps', key: 'rsa:2048' }), alien }
  }
  return made
}

/** A moment of the real clock, by which the authority stamps, so many minutes from now. */
function clock(minutes: number): string {
  return `${new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 19)}Z`
}

/** A folder with a log that is committed to and, an hour ago by its own clock, waits for its seed. */
async function committed(use: (folder: string) => Promise<void>, ...source: readonly string[]): Promise<void> {
  await inFolder(null, async (folder) => {
    await smallPool(folder)
    await withRound(folder)
    const from = source.length === 0 ? ['--operator', '--now', clock(-60)] : source
    expect((await commitTo(folder, ...from)).code).toBe(0)
    await use(folder)
  })
}

function fingerprintOf(text: string): string {
  return must(readLog(text))[0].hash
}

/** What an authority answers to a request over the fingerprint of a log. */
async function replyTo(folder: string, signer: Identity = authority().tsa): Promise<string> {
  const query = office.query(fingerprintOf(await textOf(log(folder))), 'sha256', '-cert')
  await writeFile(join(folder, 'anchor.tsr'), office.reply(query, signer))
  return join(folder, 'anchor.tsr')
}

async function anchor(folder: string, ...more: readonly string[]): Promise<Run> {
  return run('anchor', log(folder), '--now', clock(0), ...more)
}

async function verdicts(folder: string, ...more: readonly string[]): Promise<Record<string, string>> {
  const { out } = await run('verify', log(folder), ...more, '--json')
  const { verdicts: given } = JSON.parse(out) as { verdicts: { name: string; outcome: string; detail: string }[] }
  return Object.fromEntries(given.map(({ name, outcome, detail }) => [name, `${outcome}: ${detail}`]))
}

opensslTest('a request goes to a file and the reply into the log, where everybody can check it', async () => {
  await committed(async (folder) => {
    const request = join(folder, 'anchor.tsq')
    const { root, tsa } = authority()
    expect((await anchor(folder, '--request', request)).out).toContain(fingerprintOf(await textOf(log(folder))))
    const query = new Uint8Array(await readFile(request))
    const seen = Buffer.from(office.openssl('ts', '-query', '-in', office.write(query), '-text')).toString()
    expect(seen).toMatch(/Hash Algorithm: sha256[\s\S]*Nonce: 0x01[0-9A-F]{16}\nCertificate required: yes/)
    await writeFile(join(folder, 'reply.tsr'), office.reply(query, tsa))
    const added = await anchor(folder, '--response', join(folder, 'reply.tsr'), '--tsa-ca', root.certificate, '--json')
    expect(added).toMatchObject({ code: 0, err: '' })
    const fingerprint = fingerprintOf(await textOf(log(folder)))
    expect(findSchemaFaults('anchor', JSON.parse(added.out))).toBe('')
    expect(JSON.parse(added.out)).toMatchObject({
      authority: 'Example Time Stamps',
      authorityChecked: true,
      fingerprint,
    })
    const byToken = await verdicts(folder, '--tsa-ca', root.certificate)
    expect(byToken.anchor).toMatch(/^pass: stamped at \S+Z by Example Time Stamps$/)
    expect(byToken.chain).toMatch(/^pass: 2 entries: commit, anchor/)
    // OpenSSL, asked the same, agrees.
    const ca = ['-CAfile', root.certificate, '-digest', fingerprint]
    const verified = office.openssl('ts', '-verify', '-in', join(folder, 'reply.tsr'), ...ca)
    expect(Buffer.from(verified).toString()).toContain('Verification: OK')
    expect((await drawIn({}, folder, '--seed', 'x', '--now', clock(60))).code).toBe(0)
    expect((await verdicts(folder, '--tsa-ca', root.certificate)).anchor).toMatch(/^pass/)
  })
})

opensslTest('the log of letters is anchored in the same way', async () => {
  await inFolder(null, async (folder) => {
    const { root, tsa } = authority()
    await writeFile(join(folder, 'list.csv'), 'id\n1\n2\n3\n')
    const letters = ['--list', join(folder, 'list.csv'), '--letters', '1', '--operator', '--now', clock(-60)]
    expect((await run('invite-commit', ...letters, '--out', join(folder, 'out'))).code).toBe(0)
    const path = join(folder, 'out/public/invite-log.jsonl')
    const request = join(folder, 'anchor.tsq')
    const { hash } = JSON.parse((await textOf(path)).trimEnd()) as { hash: string }
    expect((await run('anchor', path, '--request', request)).out).toContain(hash)
    await writeFile(join(folder, 'anchor.tsr'), office.reply(await readFile(request), tsa))
    const reply = ['--response', join(folder, 'anchor.tsr'), '--tsa-ca', root.certificate, '--now', clock(0)]
    expect(await run('anchor', path, ...reply)).toMatchObject({ code: 0, err: '' })
    expect((await run('anchor', path, ...reply)).err).toContain('[stamp-again]')
    const said = await run('verify', path, '--tsa-ca', root.certificate)
    expect(said.out).toMatch(/^anchor +pass +stamped at \S+Z by Example Time\s+Stamps$/m)
    const early = ['--list', join(folder, 'list.csv'), '--seed', 'x', '--yes', '--now', clock(-30)]
    expect((await run('invite-draw', path, ...early)).err).toContain('[log-time]')
  })
})

opensslTest(
  'a fingerprint and certificates must both hold; one alone decides, and none leaves it unchecked',
  async () => {
    await committed(async (folder) => {
      const { root, alien } = authority()
      await anchor(folder, '--response', await replyTo(folder))
      const own = ['--fingerprint', fingerprintOf(await textOf(log(folder)))]
      const other = ['--fingerprint', 'ab'.repeat(32)]
      const [good, foreign] = [
        ['--tsa-ca', root.certificate],
        ['--tsa-ca', alien.certificate],
      ]
      const said = async (...more: readonly string[]) => (await verdicts(folder, ...more)).anchor
      expect(await said()).toContain('not checked: not checked: this needs sortition verify --tsa-ca')
      expect(await said(...own)).toMatch(
        /^pass: .*published.*time stamp not checked: this needs sortition verify --tsa-ca/,
      )
      expect(await said(...other)).toMatch(/^fail/)
      expect(await said(...good)).toMatch(/^pass/)
      expect(await said(...foreign)).toMatch(/^fail/)
      expect(await said(...own, ...good)).toMatch(/^pass: the commit has the published fingerprint; stamped at/)
      expect(await said(...own, ...foreign)).toMatch(/^fail/)
      expect(await said(...other, ...good)).toMatch(/^fail/)
      if (!hasPython) return
      // The second verifier has no certificates, and agrees where none are given.
      for (const [given, outcome] of [
        [[], 'not checked'],
        [own, 'pass'],
        [other, 'fail'],
      ] as const) {
        expect((await callVerifier([log(folder), ...given])).stdout).toMatch(
          new RegExp(`^anchor +${outcome} .*(CMS|expected)`, 'm'),
        )
      }
    })
  },
)

opensslTest('where certificates are given, a log without a time stamp fails', async () => {
  await committed(async (folder) => {
    expect((await verdicts(folder, '--tsa-ca', authority().root.certificate)).anchor).toMatch(/^fail/)
  })
})

opensslTest(
  'a time stamp by a foreign authority is refused where the authority is named, and fails later if it was not',
  async () => {
    await committed(async (folder) => {
      const { root, alien } = authority()
      const before = await textOf(log(folder))
      const reply = await replyTo(folder, office.issue('Alien', { by: alien, as: 'stamps' }))
      const { code, err } = await anchor(folder, '--response', reply, '--tsa-ca', root.certificate)
      expect([code, err]).toEqual([2, expect.stringContaining('leads to none of them, of Alien')])
      expect(await textOf(log(folder))).toBe(before)
      expect((await anchor(folder, '--response', reply)).code).toBe(0)
      const { code: failed, out } = await run('verify', log(folder), '--tsa-ca', root.certificate)
      expect([failed, out]).toEqual([1, expect.stringMatching(/^anchor +fail/m)])
      expect(out).toContain('the authority')
    })
  },
)

opensslTest('a time stamp over another log, or one that comes too late, is refused', async () => {
  await committed(async (folder) => {
    const reply = await replyTo(folder)
    const other = office.reply(office.query('ab'.repeat(32), 'sha256', '-cert'), authority().tsa)
    await writeFile(join(folder, 'other.tsr'), other)
    const wrong = await anchor(folder, '--response', join(folder, 'other.tsr'))
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('what was stamped')])
    expect((await drawIn({}, folder, '--seed', 'x', '--now', clock(-30))).code).toBe(0)
    const late = await anchor(folder, '--response', reply)
    expect([late.code, late.err]).toEqual([2, expect.stringMatching(/not after the draw of/)])
    expect(must(readLog(await textOf(log(folder)))).map(({ type }) => type)).toEqual(['commit', 'draw'])
  })
})

opensslTest('a time stamp after the round is published is refused; before it, it is in time', async () => {
  await committed(
    async (folder) => {
      const { code, err } = await anchor(folder, '--response', await replyTo(folder))
      expect([code, err]).toEqual([2, expect.stringContaining('when round 1000000 is published')])
    },
    ...quicknet,
  )
  const round = findRoundAt(Math.floor(Date.now() / 1000) + 36_000)
  expect(round).toBeGreaterThan(beacon.period)
  await committed(
    async (folder) => {
      expect(await anchor(folder, '--response', await replyTo(folder))).toMatchObject({ code: 0, err: '' })
      expect((await verdicts(folder, '--tsa-ca', authority().root.certificate)).anchor).toMatch(/^pass/)
    },
    ...['--beacon', 'quicknet', '--round', `${round}`, '--now', clock(0), '--allow-any-time'],
  )
})

opensslTest('one authority stamps a log once; another one may stamp it too', async () => {
  await committed(async (folder) => {
    const { root } = authority()
    expect((await anchor(folder, '--response', await replyTo(folder))).code).toBe(0)
    const before = await textOf(log(folder))
    // Asked anew, it gives another token.
    const { code, err } = await anchor(folder, '--response', await replyTo(folder))
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('line 2 of the log has a time stamp of Example Time Stamps over the'),
    ])
    expect(await textOf(log(folder))).toBe(before)
    const other = await replyTo(folder, office.issue('Other Stamps', { by: root, as: 'stamps' }))
    expect((await anchor(folder, '--response', other)).code).toBe(0)
    expect((await verdicts(folder, '--tsa-ca', root.certificate)).anchor).toMatch(/^pass/)
  })
})

opensslTest('a log grown by a time stamp is signed anew, or the old signature is told to be outdated', async () => {
  await committed(async (folder) => {
    const reply = await replyTo(folder)
    await writeFile(`${log(folder)}.sig`, 'old')
    expect((await anchor(folder, '--response', reply)).err).toContain('signature-outdated')
  })
})

/** A server that answers as told, and its address. */
async function served(answer: RequestListener, use: (url: string) => Promise<void>): Promise<void> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    await use(`http://127.0.0.1:${port}/tsr`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const replyType = { 'content-type': 'application/timestamp-reply' }

/** The answers of a good authority, to what a request says once it was changed. */
function stamping(change: (query: Uint8Array) => Uint8Array = (query) => query): RequestListener {
  return (request, response) => {
    const pieces: Uint8Array[] = []
    request.on('data', (piece: Uint8Array) => pieces.push(piece))
    request.on('end', () => {
      const asked = request.method === 'POST' && request.headers['content-type'] === 'application/timestamp-query'
      response.writeHead(asked ? 200 : 400, replyType)
      response.end(office.reply(change(new Uint8Array(Buffer.concat(pieces))), authority().tsa))
    })
  }
}

opensslTest('an authority is asked over HTTP', async () => {
  await committed(async (folder) => {
    await served(stamping(), async (url) => {
      const { root } = authority()
      const argv = ['anchor', log(folder), '--tsa', url, '--tsa-ca', root.certificate, '--now', clock(0)]
      expect(await runIn({ fetch }, ...argv)).toMatchObject({ code: 0, err: '' })
      expect((await verdicts(folder, '--tsa-ca', root.certificate)).anchor).toMatch(/^pass/)
    })
  })
})

const answers: readonly (readonly [string, RequestListener, string])[] = [
  ['a status that is not 200', (_, response) => response.writeHead(503).end(), 'status 503'],
  ['a redirection', (_, response) => response.writeHead(302, { location: 'http://example.org/' }).end(), 'redirect'],
  [
    'a page',
    (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
    'the type "text/html"',
  ],
  ['no type', (_, response) => response.writeHead(200).end('x'), 'the type ""'],
  [
    'too much',
    (_, response) => response.writeHead(200, replyType).end(Buffer.alloc(200_000)),
    'more than 100000 bytes',
  ],
  ['a connection that ends', (_, response) => response.destroy(), 'gave no time stamp'],
  ['garbage', (_, response) => response.writeHead(200, replyType).end('garbage'), 'stamp-reply-form'],
  ['nothing', (_, response) => response.writeHead(200, replyType).end(), 'stamp-reply-form'],
]

opensslTest.each(answers)('an authority that answers with %s anchors nothing', async (_, answer, named) => {
  await committed(async (folder) => {
    const before = await textOf(log(folder))
    await served(answer, async (url) => {
      const { code, err } = await runIn({ fetch }, 'anchor', log(folder), '--tsa', url)
      expect([code, err]).toEqual([2, expect.stringContaining(named)])
    })
    expect(await textOf(log(folder))).toBe(before)
  })
})

opensslTest('an answer to another request is refused by its nonce, and one without a nonce', async () => {
  await committed(async (folder) => {
    const fingerprint = fingerprintOf(await textOf(log(folder)))
    for (const [more, found] of [
      [[], /found \d+/],
      [['-no_nonce'], /found none/],
    ] as const) {
      const answer = stamping(() => office.query(fingerprint, 'sha256', '-cert', ...more))
      await served(answer, async (url) => {
        const { code, err } = await runIn({ fetch }, 'anchor', log(folder), '--tsa', url)
        expect([code, err.replaceAll(/\s+/g, ' ')]).toEqual([2, expect.stringMatching(found)])
        expect(err).toContain('the nonce')
      })
    }
  })
})

opensslTest('an authority that does not answer in time anchors nothing', async () => {
  await committed(async (folder) => {
    await served(
      () => undefined,
      async (url) => {
        const world = { fetch } as unknown as Parameters<typeof fetchStamp>[0]
        const reply = await fetchStamp(world, log(folder), url, 200)
        expect(reply.ok ? '' : reply.problems[0]?.what).toContain('no answer within 0.2 seconds')
      },
    )
  })
})

opensslTest('an authority that refuses is quoted', async () => {
  await committed(async (folder) => {
    const refused = office.reply(office.query('ab'.repeat(64), 'sha512', '-cert'), authority().tsa, [], 'tsa-old')
    await writeFile(join(folder, 'anchor.tsr'), refused)
    const { code, err } = await anchor(folder, '--response', join(folder, 'anchor.tsr'))
    expect([code, err]).toEqual([2, expect.stringContaining('rejected')])
    expect(err).toContain('Message digest algorithm is not supported')
  })
})

opensslTest('a reply that is no reply, or far too long, is refused', async () => {
  await committed(async (folder) => {
    const file = join(folder, 'anchor.tsr')
    for (const [bytes, code] of [
      ['', 'stamp-reply-form'],
      ['x'.repeat(100), 'stamp-reply-form'],
      ['x'.repeat(100_001), 'file-long'],
    ]) {
      await writeFile(file, bytes ?? '')
      expect((await anchor(folder, '--response', file)).err).toContain(`[${code}]`)
    }
  })
})

test('what is wrong with the call is said, and nothing is asked', async () => {
  await committed(async (folder) => {
    const inside = (path: string): string => path.replace(`${folder}/`, '@/')
    const said = [
      await transcript(folder, 'anchor', inside(log(folder))),
      await transcript(folder, 'anchor', inside(log(folder)), '--tsa', 'https://example.org', '--request', '@/a.tsq'),
      await transcript(folder, 'anchor', inside(log(folder)), '--tsa', 'ftp://example.org'),
      await transcript(folder, 'anchor', inside(log(folder)), '--tsa', 'https://name:word@example.org'),
      await transcript(folder, 'anchor', inside(log(folder)), '--tsa', 'http://127.0.0.1:1/'),
      await transcript(folder, 'anchor', inside(log(folder)), '--request', '@/pool.csv'),
      await transcript(folder, 'anchor', inside(log(folder)), '--response', '@/none.tsr'),
      await transcript(folder, 'verify', inside(log(folder)), '--tsa-ca', '@/pool.csv'),
    ]
    await expect(said.join('\n')).toMatchFileSnapshot('../transcripts/anchor/wrong-calls.txt')
    expect(existsSync(join(folder, 'a.tsq'))).toBe(false)
  }, '--operator')
})

test('a request is told, and only --force replaces its file', async () => {
  await committed(async (folder) => {
    const call = ['anchor', '@/out/public/selection-log.jsonl', '--request', '@/anchor.tsq']
    const first = await transcript(folder, ...call)
    const bytes = readFileSync(join(folder, 'anchor.tsq'))
    const said = [first, await transcript(folder, ...call), await transcript(folder, ...call, '--force')]
    const digits = /[0-9a-f]{64}/g
    await expect(said.join('\n').replaceAll(digits, '<fingerprint>')).toMatchFileSnapshot(
      '../transcripts/anchor/request.txt',
    )
    expect(readFileSync(join(folder, 'anchor.tsq')).equals(bytes)).toBe(false)
  }, '--operator')
})
