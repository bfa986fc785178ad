import { encodeBase64 } from '../../core/bytes/base64.ts'
import { sha256 } from '../../core/bytes/hash.ts'
import { emptyHtml, type Html, html } from './html.ts'

/** A page that somebody prints or projects: one file, which needs no other and no network. */
export interface HandedPage {
  readonly language: string
  readonly title: string
  readonly style: string
  /** The class of its body. */
  readonly layout?: string
  readonly body: Html
  readonly script?: string
}

/** The whole page as the text of its file. Nothing else runs in it or styles it than what is given here. */
export function buildHandedPage({ language, title, style, layout, body, script }: HandedPage): string {
  const program = script?.replaceAll(/<\/(?=script)/gi, '<\\/')
  const digest = (text: string): string => `'sha256-${encodeBase64(sha256(text))}'`
  const runs = program === undefined ? '' : ` script-src ${digest(program)};`
  const policy = `default-src 'none';${runs} style-src ${digest(style)}; base-uri 'none'; form-action 'none'`
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
<body${layout === undefined ? emptyHtml : html` class="${layout}"`}>
${body}
${program === undefined ? emptyHtml : html`<script>${{ markup: program }}</script>\n`}</body>
</html>
`
  return page.markup
}
