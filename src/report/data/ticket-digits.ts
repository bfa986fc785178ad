/** One digit of the ticket that was drawn: what it leaves of all tickets. */
export interface TicketDigit {
  /** The digits before it. */
  readonly before: string
  readonly digit: number
  /** How many tickets begin with the digits before it and with this one. */
  readonly left: number
}

/** How the tickets become fewer, digit by digit, until one is left. Tickets are numbered from 0 with equally many digits. */
export function followTicket(ticket: number, tickets: number): TicketDigit[] {
  const digits = `${ticket}`.padStart(countTicketDigits(tickets), '0')
  return [...digits].map((digit, i) => ({
    before: digits.slice(0, i),
    digit: Number(digit),
    left: countTicketsFrom(
      Number(digits.slice(0, i + 1)) * 10 ** (digits.length - i - 1),
      digits.length - i - 1,
      tickets,
    ),
  }))
}

/** How many tickets each of a thousand squares stands for where so many digits are still to come: 1, 10, 100 … */
export function countTicketsOfSquare(digits: number): number {
  return 10 ** Math.max(0, digits - 3)
}

/** How many digits the largest ticket has. */
export function countTicketDigits(tickets: number): number {
  return `${Math.max(0, tickets - 1)}`.length
}

/** How many tickets there are among 10^`digits` numbers from `first` on. */
export function countTicketsFrom(first: number, digits: number, tickets: number): number {
  return Math.max(0, Math.min(10 ** digits, tickets - first))
}
