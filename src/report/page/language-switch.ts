/** Shows a language alone. One that the page has not leaves it as it is. */
export type ShowLanguage = (tag: string) => void

/** Lets the reader of a page in several languages see one of them, or all as the page stands. */
export function offerLanguages(): ShowLanguage {
  const choice = document.querySelector<HTMLElement>('.languages')
  if (choice === null) return () => undefined
  choice.hidden = false
  const all = { lang: document.documentElement.lang, body: document.body.className }
  const buttons = [...choice.querySelectorAll('button')]
  for (const button of buttons) button.addEventListener('click', () => showLanguage(button.value, all))
  return (tag) => {
    if (tag !== '' && buttons.some(({ value }) => value === tag)) showLanguage(tag, all)
  }
}

/** Shows the parts in a language alone; '' all, as the page was made. */
function showLanguage(tag: string, all: { readonly lang: string; readonly body: string }): void {
  for (const part of document.querySelectorAll<HTMLElement>('.pair > [lang]'))
    part.hidden = tag !== '' && part.lang !== tag
  document.body.className = tag === '' ? all.body : 'one'
  document.documentElement.lang = tag === '' ? all.lang : tag
  for (const button of document.querySelectorAll<HTMLButtonElement>('.languages button'))
    button.ariaPressed = `${button.value === tag}`
}
