/* The methods by which a lottery can be made fair. A new one is a file beside this one and a line in this list. */
import { goldilocksMethod } from './goldilocks.ts'
import { leximinMethod } from './leximin.ts'
import type { LotteryMethod } from './lottery-method.ts'
import { maximinMethod } from './maximin.ts'
import { nashMethod } from './nash.ts'

/** In the order in which people are told of them; the first is the one that is meant where none is named. */
export const lotteryMethods = [leximinMethod, maximinMethod, nashMethod, goldilocksMethod] as const

export type Method = (typeof lotteryMethods)[number]['name']

export const methodNames: readonly Method[] = lotteryMethods.map(({ name }) => name)

export const defaultMethod: Method = lotteryMethods[0].name

/** The method of a name. A name that is none is a fault: settings and flags are checked where they are read. */
export function findMethod(name: Method): LotteryMethod<Method> {
  const method = lotteryMethods.find((each) => each.name === name)
  if (method === undefined) throw new Error(`no method is called "${name}"`)
  return method
}
