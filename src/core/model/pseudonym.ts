/**
 * By what name a log knows somebody in one place: on one panel, in reserve, or called. 16 bytes in base64url without
 * padding. Nobody without a person's salt can tell that two of these are theirs (docs/log-format.md §8).
 */
export type Pseudonym = string & { readonly __brand: 'Pseudonym' }
