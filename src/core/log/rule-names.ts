/** The rule by which reserves are chosen, as it stands in the log: see `expectedReserves`. */
export const reserveRule = 'expected-violation@1'

/** The rule by which empty seats are filled, as it stands in the log: see `replace`. */
export const replacementRule = 'least-violation@1'
