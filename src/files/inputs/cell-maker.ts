/** What a cell becomes: a value, or why none. */
export type MadeValue = { readonly value: string } | { readonly why: string }
export type ValueMaker = (text: string) => MadeValue
