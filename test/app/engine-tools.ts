import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { answerList } from '../../src/app/answers/answer-list.ts'
import type { Answer, Tools, Topic } from '../../src/app/answers/exchange.ts'
import type { RecordFiles } from '../../src/app/record/record-files.ts'
import type { AskEngine } from '../../src/app/state/ask-engine.ts'
import type { GivenFile } from '../../src/library/given-files.ts'
import { openInstalledEngine } from '../../src/library/installed-engine.ts'
import { filesBelow } from '../cli/run.ts'

/** What the worker has, without a worker. */
export const tools: Tools = { engine: openInstalledEngine, script: '/* no script */', watch: () => undefined }

/** The engine as the page asks it, in this process: what goes to a worker and comes back is copied. */
export const askHere: AskEngine = async (topic, asked) => {
  const answer = answerList[topic] as Answer<Topic>
  return structuredClone(await answer(structuredClone(asked), tools)) as never
}

/** An output folder of a disk, as the page would hold it. */
export async function readFolder(folder: string): Promise<RecordFiles> {
  return Object.fromEntries((await readGiven(folder, await filesBelow(folder))).map(({ name, bytes }) => [name, bytes]))
}

/** Files of a folder, as somebody would bring them. */
export async function readGiven(folder: string, names: readonly string[]): Promise<GivenFile[]> {
  return Promise.all(names.map(async (name) => ({ name, bytes: new Uint8Array(await readFile(join(folder, name))) })))
}
