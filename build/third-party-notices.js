// @ts-check
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/*
 * What the bundler took from packages is copied with every copy of a bundle, and their licences ask that their notices
 * are too. They are collected from the modules that are really in a bundle, and a package without a notice stops the build.
 */

/** The bundler's own helpers are in bundles as a module of this name. */
const helperModule = '\0rolldown/runtime.js'

/**
 * The folder of the package that a module is from; null for our own.
 * @param {string} id path of a module, as the bundler names it
 */
export function findPackageFolder(id) {
  if (id === helperModule) return join('node_modules', 'rolldown')
  return /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id)?.[1] ?? null
}

/**
 * @typedef {object} Notice
 * @property {string} name
 * @property {string} version
 * @property {string} licence as an SPDX expression
 * @property {string} text
 */

/**
 * The notices of all packages that modules are from, each once, by name and version.
 * @param {Iterable<string>} ids
 * @returns {Notice[]}
 */
export function collectNotices(ids) {
  /** @type {Map<string, Set<string>>} */
  const copiedInto = new Map()
  for (const id of ids) {
    const folder = findPackageFolder(id)
    if (folder === null) continue
    const copied = copiedInto.get(folder) ?? new Set()
    copiedInto.set(folder, copied)
    for (const { module, notice } of copies) if (module.test(id)) copied.add(notice)
  }
  const read = [...copiedInto].map(([folder, copied]) => readNotice(folder, [...copied]))
  const notices = new Map(read.map((each) => [titleNotice(each), each]))
  return [...notices.keys()].sort().flatMap((title) => notices.get(title) ?? [])
}

/** Modules that hold code of packages which are not installed, and the notices of these, in build/notices. */
const copies = [{ module: /[\\/]csv-(?:parse|stringify)[\\/]dist[\\/]esm[\\/]/, notice: 'csv-for-browsers.txt' }]

/**
 * @param {string} folder
 * @param {readonly string[]} copied notices of what is copied into it
 * @returns {Notice}
 */
function readNotice(folder, copied) {
  const { name, version, license, main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8'))
  // Some put it at the head of their source instead.
  const text = texts.length > 0 ? texts.join('\n\n') : readHeadComment(join(folder, main ?? 'index.js'), name)
  if (text === null || typeof license !== 'string') throw new Error(`${name} has no licence notice to pass on`)
  const more = copied.map((file) => readFileSync(new URL(`notices/${file}`, import.meta.url), 'utf8'))
  const whole = [text, ...more].map((part) => part.replaceAll(/\r\n?/g, '\n').trim())
  return { name, version, licence: license, text: whole.join('\n\n') }
}

/**
 * @param {string} main
 * @param {string} name
 */
function readHeadComment(main, name) {
  for (const path of [join(dirname(main), `${name}.js`), main]) {
    try {
      const [, comment] = /^\s*\/\*([\s\S]*?)\*\//.exec(readFileSync(path, 'utf8')) ?? []
      if (comment !== undefined && /copyright/i.test(comment)) return comment
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  }
  return null
}

/** @param {Notice} notice */
function titleNotice({ name, version }) {
  return `${name} ${version}`
}

/** @param {readonly Notice[]} notices */
export function formatNotices(notices) {
  const parts = notices.map((notice) => `${titleNotice(notice)} (${notice.licence})\n\n${notice.text}\n`)
  return `This file contains code of these packages, under the licences that follow.\n\n${parts.join(`\n${'-'.repeat(72)}\n\n`)}`
}

/**
 * Gives a bundle the notices of what is in it: a file beside its chunks, or a comment at the head of its only one, which
 * then stays in every page that the script is put into.
 * @param {{ readonly file: string } | { readonly comment: true }} place
 * @returns {import('rolldown').Plugin}
 */
export function passOnNotices(place) {
  return {
    name: 'third-party-notices',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((part) => part.type === 'chunk')
      const notices = collectNotices(chunks.flatMap((chunk) => chunk.moduleIds))
      const text = formatNotices(notices)
      if ('file' in place) {
        const list = text.replace('This file contains', 'The programs in this folder contain')
        this.emitFile({ type: 'asset', fileName: place.file, source: list })
        return
      }
      for (const chunk of chunks) chunk.code = `/*!\n${text.replaceAll('*/', '* /')}*/\n${chunk.code}`
    },
  }
}

/**
 * Names of the packages that a bundle's notices are about, as its text tells them.
 * @param {string} text
 */
export function listNoticed(text) {
  return [...text.matchAll(/^(\S+) \d+\.\d+\.\d+\S* \([^)]+\)$/gm)].map(([, name]) => name ?? '')
}
