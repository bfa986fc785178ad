/** Lets the reader of a page in several languages see one of them, or all as the page stands. */
export function offerLanguages(): void {
  const choice = document.querySelector<HTMLElement>('.languages')
  if (choice === null) return
  choice.hidden = false
  const all = { lang: document.documentElement.lang, body: document.body.className }
  for (const button of choice.querySelectorAll('button'))
    button.addEventListener('click', () => showLanguage(button.value, all))
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
