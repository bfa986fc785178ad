/** What a cell becomes: a value, or why none. */
export type Made = { readonly value: string } | { readonly why: string }
export type Maker = (text: string) => Made
