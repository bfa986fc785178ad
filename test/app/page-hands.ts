import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Somebody at the page, with one device alone: places are selectors of CSS. */
export interface Hand {
  /** Does what a button, a box or a choice does. */
  press(place: string): Promise<void>
  /** Goes to a field and types into it, in place of what is there. */
  type(place: string, text: string): Promise<void>
}

const mostSteps = 400

/** Whoever has a keyboard alone. Each place on the way must be seen, and none may be the page as a whole. */
export function useKeys(page: Page): Hand {
  let isSomewhere = false
  const reach = async (place: string): Promise<void> => {
    // Only a page that was just opened has nobody anywhere.
    if (isSomewhere)
      expect(await page.evaluate(() => document.activeElement === document.body), `lost before ${place}`).toBe(false)
    isSomewhere = true
    for (let i = 0; i < mostSteps; i++) {
      const seen = await page.evaluate(seeFocus, place)
      if (seen.isThere) {
        expect(seen.ring, `the ring around ${place}`).toBeGreaterThanOrEqual(2)
        return
      }
      await page.keyboard.press(seen.isBehind ? 'Shift+Tab' : 'Tab')
    }
    throw new Error(`no key leads to ${place}`)
  }
  return {
    press: async (place) => {
      await reach(place)
      const isBox = await page
        .locator(place)
        .first()
        .evaluate((found) => found.matches('[type=checkbox], [type=radio]'))
      await page.keyboard.press(isBox ? 'Space' : 'Enter')
    },
    type: async (place, text) => {
      await reach(place)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(text)
    },
  }
}

/** Whoever has a mouse, and a keyboard for what is typed alone. */
export function useMouse(page: Page): Hand {
  const click = (place: string) => page.locator(place).first().click()
  return {
    press: click,
    type: async (place, text) => {
      await click(place)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(text)
    },
  }
}

/** Whether what has the focus is at a place, how thick the ring around it is, and whether it is behind the place. */
function seeFocus(place: string): { readonly isThere: boolean; readonly ring: number; readonly isBehind: boolean } {
  const [at, wanted] = [document.activeElement ?? document.body, document.querySelector(place)]
  // Where a field is drawn as its label, the label has the ring.
  const { outlineStyle, outlineWidth } = getComputedStyle(at.closest('.choose') ?? at)
  const order = wanted === null ? 0 : at.compareDocumentPosition(wanted)
  return {
    isThere: at === wanted,
    ring: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
    isBehind: (order & Node.DOCUMENT_POSITION_PRECEDING) !== 0,
  }
}
