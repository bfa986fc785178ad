/** What had the focus when the page began to wait. */
let held: Element | null = null

/**
 * Shows something, and sees to it that whoever goes by keys stays somewhere. What had the focus may be gone then: they are at the head of
 * the step. It may have to wait for the engine, too: they are where the page says that it works, and afterwards where they were. A browser
 * would take them to the top of the page without a word.
 */
export function keepFocus(show: () => void): void {
  const before = document.activeElement
  show()
  const rest = document.getElementById('work')
  const places = [before === rest ? null : before, held].filter((place) => place !== null && place !== document.body)
  if (places.length === 0) return
  const isWaiting = document.querySelector('[inert]') !== null
  const usable = places.find((place) => place !== null && isUsable(place)) ?? null
  const target = usable ?? (isWaiting ? rest : document.getElementById('step'))
  if (isWaiting) held ??= before
  else held = null
  if (target instanceof HTMLElement && target !== document.activeElement) target.focus()
}

/** Goes to a place of the page that has no key of its own. */
export function goToPlace(id: 'step' | 'said'): void {
  held = null
  document.getElementById(id)?.focus()
}

function isUsable(place: Element): boolean {
  return place.isConnected && !place.matches(':disabled') && place.closest('[inert], [hidden]') === null
}
