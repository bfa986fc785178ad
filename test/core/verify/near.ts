/** Any value of JSON. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Every value near a JSON value: numbers beside it, text with one character changed, items dropped, doubled, swapped. */
export function near(value: Json): Json[] {
  if (typeof value === 'boolean') return [!value, 1]
  if (typeof value === 'number') return [value + 1, ...(value > 0 ? [value - 1] : []), String(value)]
  if (typeof value === 'string') return nearText(value)
  if (value === null) return [0, 'null']
  if (Array.isArray(value)) {
    return value.flatMap((item, i) => [
      value.toSpliced(i, 1),
      value.toSpliced(i, 0, item),
      ...(i > 0 ? [value.toSpliced(i - 1, 2, item, value[i - 1]!)] : []),
      ...near(item).map((other) => value.with(i, other)),
    ])
  }
  return [
    { ...value, more: 0 },
    ...Object.keys(value).flatMap((key) => {
      const { [key]: own, ...rest } = value
      return [rest, { ...rest, [`${key}x`]: own! }, ...near(own!).map((other) => ({ ...value, [key]: other }))]
    }),
  ]
}

function nearText(text: string): string[] {
  const places = text.length > 16 ? [0, text.length - 1] : [...text].map((_, i) => i)
  const changed = places.flatMap((i) => ['0', '1', '9', 'a', 'Ŵ'].map((c) => text.slice(0, i) + c + text.slice(i + 1)))
  return [...changed, '', `${text} `, ` ${text}`, text.toUpperCase(), `${text}${text}`]
}
