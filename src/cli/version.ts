import { readFile } from 'node:fs/promises'

/** The version in package.json, two folders above this file in src and in dist alike. */
export async function packageVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
  const { version } = JSON.parse(text) as { version: string }
  return version
}
