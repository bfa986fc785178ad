import type { CommitBody } from '../../core/log/entries.ts'
import type { HallData } from './hall-data.ts'

/** The same with the words that the log has for features and values in a language. */
export function labelHall(data: HallData, { labels }: CommitBody, language: string): HallData {
  const own = labels?.find(([tag]) => tag === language)?.[1]
  if (own === undefined) return data
  const ofFeatures = new Map(own.features)
  const features = data.features.map(({ name, values }) => {
    const ofValues = new Map(
      own.values.filter(([feature]) => feature === name).map(([, value, label]) => [value, label]),
    )
    return {
      name: ofFeatures.get(name) ?? name,
      values: values.map((value) => ({ ...value, name: ofValues.get(value.name) ?? value.name })),
    }
  })
  return { ...data, features }
}
