import type { UnmadeValue } from '../../problems/value-words.ts'

/** What a cell becomes: a value, or why none. */
export type MadeValue = { readonly value: string } | UnmadeValue
export type ValueMaker = (text: string) => MadeValue
