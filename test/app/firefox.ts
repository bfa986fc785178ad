import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/*
 * Firefox as it is installed, by Marionette, the protocol that it speaks on a socket: commands of WebDriver, each a JSON array behind its
 * length. Playwright drives it by WebDriver BiDi, and every page that it opens begins with a command that this Firefox does not know
 * (emulation.setMediaFeaturesOverride).
 */

const names = ['firefox', 'firefox-esr']

/** The system's own Firefox; null where there is none. */
export const firefoxPath: string | null =
  (process.env.PATH ?? '')
    .split(':')
    .flatMap((folder) => names.map((name) => `${folder}/${name}`))
    .find((path) => existsSync(path)) ?? null

export interface Firefox {
  /** Sends a command of WebDriver, such as WebDriver:Navigate, and gives what it answers. */
  send(command: string, parameters?: object): Promise<unknown>
  /** Ends Firefox and removes its profile. */
  close(): Promise<void>
}

/** Opens Firefox without a window. What is saved goes to a folder. */
export async function openFirefox(downloads: string): Promise<Firefox> {
  if (firefoxPath === null) throw new Error('this test needs Firefox')
  const profile = await mkdtemp(join(tmpdir(), 'sortition-firefox-'))
  const preferences = {
    // Any port that is free: it is told in a file of the profile.
    'marionette.port': 0,
    'browser.download.folderList': 2,
    'browser.download.dir': downloads,
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'app.normandy.enabled': false,
    'services.settings.server': 'data:,#remote-settings-dummy/v1',
  }
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`)
  await writeFile(join(profile, 'user.js'), lines.join(''))
  const started = spawn(firefoxPath, ['--headless', '--no-remote', '--profile', profile, '--marionette'], {
    stdio: 'ignore',
  })
  const ended = new Promise<void>((end) => started.once('exit', () => end()))
  const socket = await connectTo(join(profile, 'MarionetteActivePort'))
  const send = speak(socket)
  await send('WebDriver:NewSession', { capabilities: { alwaysMatch: { unhandledPromptBehavior: 'ignore' } } })
  return {
    send,
    close: async () => {
      await send('Marionette:Quit', { flags: ['eForceQuit'] })
      await ended
      socket.destroy()
      await rm(profile, { recursive: true, force: true })
    },
  }
}

async function connectTo(portFile: string): Promise<Socket> {
  for (;;) {
    const port = existsSync(portFile) ? Number(await readFile(portFile, 'utf8')) : 0
    if (port > 0) {
      const socket = connect(port, '127.0.0.1')
      await new Promise((ready, fail) => socket.once('connect', ready).once('error', fail))
      return socket
    }
    await sleep(50)
  }
}

type Reply = readonly [kind: number, id: number, error: { readonly message: string } | null, value: unknown]

/** Sends commands one after another, and hears the answer to each. */
function speak(socket: Socket): Firefox['send'] {
  const waiting = new Map<number, { answer: (value: unknown) => void; fail: (error: Error) => void }>()
  let heard = Buffer.alloc(0)
  let sent = 0
  socket.on('data', (bytes: Buffer) => {
    heard = Buffer.concat([heard, bytes])
    for (;;) {
      const colon = heard.indexOf(':')
      const end = colon + 1 + Number(heard.subarray(0, colon))
      if (colon < 0 || heard.length < end) return
      const message = JSON.parse(heard.subarray(colon + 1, end).toString()) as Reply | object
      heard = heard.subarray(end)
      // The first message says who speaks, and answers nothing.
      if (!Array.isArray(message)) continue
      const [, id, error, value] = message as unknown as Reply
      const asker = waiting.get(id)
      waiting.delete(id)
      if (error === null) asker?.answer(value)
      else asker?.fail(new Error(error.message))
    }
  })
  return (command, parameters = {}) =>
    new Promise((answer, fail) => {
      sent += 1
      waiting.set(sent, { answer, fail })
      const text = JSON.stringify([0, sent, command, parameters])
      socket.write(`${Buffer.byteLength(text)}:${text}`)
    })
}
