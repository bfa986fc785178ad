/** The rule by which reserves are chosen, as it stands in the log: see `minimiseExpectedViolation`. */
export const reserveRule = 'expected-violation@1'

/** The rule by which empty seats are filled, as it stands in the log: see `fillVacancies`. */
export const replacementRule = 'least-violation@1'
