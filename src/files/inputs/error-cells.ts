import { at } from '../../core/checked-index.ts'
import { fold, showValue, tidy } from '../../core/text.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { type TableRow, Tally } from '../tables/table-source.ts'

/**
 * Whether a cell holds what a spreadsheet shows where a formula has no result, or a date has none, in any of its languages
 * and in upper or lower case: #N/A, #REF!, #¿NOMBRE?, #VALEUR !, Err:502, ########.
 */
export function isErrorCell(text: string): boolean {
  if (!/[#:]/.test(text)) return false
  const word = fold(text)
  return signedError.test(word) || numberedError.test(word) || bareErrors.has(word)
}

/** A word that ends in "!" or "?", in French with a blank before it, in Spanish with a sign in front too; or a cell too narrow. */
const signedError = /^#(?:[¡¿]?\p{L}[\p{L}\p{M}\p{N}/_.'\u2019¡]*\s?[!?]|#{2,})$/u

/** LibreOffice numbers its errors. */
const numberedError =
  /^(?:err|erro|erreur|fout|fel|feil|fejl|virhe|błąd|chyba|hiba|hata|napaka|greška|gwall|ошибка|помилка|σφάλμα|エラー|错误|錯誤|오류)\s?:\s?[0-9]{3}$/u

/** Those that end in no sign: "not available" and "getting data". */
const bareErrors: ReadonlySet<string> = new Set(
  [
    ['#N/A', '#N/B', '#N/D', '#N/V', '#N/P', '#N/DISP', '#NV', '#I/T', '#Н/Д', '#Δ/Υ', '#YOK', '#SAKNAS', '#PUUTTUU'],
    ['#HIÁNYZIK', '#NEDOSTUPNÝ', '#NENÍ_K_DISPOZICI', '#GETTING_DATA', '#DATEN_ABRUFEN', '#OBTENTION_DONNEES'],
    ['#CHARGEMENT_DONNEES', '#OBTENIENDO_DATOS', '#RECUPERO_DATI', '#ESTRAZIONE_DATI_IN_CORSO', '#OBTENDO_DADOS'],
    ['#GEGEVENS_OPHALEN', '#GEGEVENS.OPHALEN', '#POBIERANIE_DANYCH', '#ZÍSKÁVÁNÍ_DAT', '#NAČÍTÁNÍ_DAT'],
    ['#ZÍSKANIE_ÚDAJOV', '#ADATOK_BEKÉRÉSE', '#HÄMTAR_DATA', '#HENTER_DATA', '#NOUDETAAN_TIETOJA', '#VERİ_ALINIYOR'],
    ['#ОЖИДАНИЕ_ДАННЫХ', '#ПОЛУЧЕНИЕ_ДАННЫХ', '#ЗАГРУЗКА_ДАННЫХ'],
  ]
    .flat()
    .map(fold),
)

const listedErrors = 5

/** Keeps account of cells that hold an error, in the columns that are read; elsewhere they are carried along. */
export class ErrorCells {
  readonly #path: string
  readonly #columns: readonly string[]
  readonly #found = new Map<number, { readonly rows: Tally; readonly words: Set<string>; last: number }>()

  constructor(path: string, columns: readonly string[]) {
    this.#path = path
    this.#columns = columns
  }

  /** Whether one of these columns holds an error in this row. */
  see(cells: readonly (string | null)[], columns: readonly number[], line: TableRow['line']): boolean {
    let faulty = false
    for (const column of columns) {
      if (!isErrorCell(cells[column] ?? '')) continue
      faulty = true
      const found = this.#found.get(column) ?? { rows: new Tally(), words: new Set(), last: 0 }
      this.#found.set(column, found)
      // A column may be asked for twice: for who takes part and for the quotas.
      if (found.last !== line) found.rows.add(line)
      found.last = line
      if (found.words.size < listedErrors) found.words.add(showValue(tidy(cells[column] ?? '')))
    }
    return faulty
  }

  problems(): Problem[] {
    return [...this.#found].flatMap(([column, { rows, words }]) =>
      rows.ifAny((lines, line) => {
        const place = { file: this.#path, line, column: showValue(tidy(at(this.#columns, column))) }
        return problem('cell-error', { rows: lines, words: [...words] }, place)
      }),
    )
  }
}
