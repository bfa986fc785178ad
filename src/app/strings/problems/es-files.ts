import { sharedEs, wordsEs as w } from './es-words.ts'
import type { ToldFiles } from './told-problem.ts'

const csvAnewEs = 'guarde el archivo de nuevo como «CSV UTF-8»'

export const filesEs: ToldFiles = {
  'table-unasked': {
    what: (d) => (d.held === null ? `nada dice para qué es ${d.path}` : `${d.path} y ${d.held} son para lo mismo`),
    mend: (d) => (d.held === null ? 'traiga también sortition.json, tal como se guardó' : 'traiga solo uno de los dos'),
  },
  'people-replaced': {
    what: (d) => `las personas son ahora las de ${d.path}, y ya no las de ${d.before}`,
    mend: 'si es lo que quería, no hay que hacer nada; si no, deshágalo',
  },
  'columns-proposed': {
    what: (d) => `${d.path} tiene otras columnas que antes; lo que es cada una se ha propuesto de nuevo`,
    mend: 'mire las columnas en el paso siguiente; si no es lo que quería, deshágalo',
  },
  'group-uncounted': {
    what: (d) => {
      const words = {
        'header twice': 'otra columna tiene el mismo título',
        'no answers': 'nadie respondió',
        'all different': 'cada fila tiene otra respuesta',
        'many answers': `tiene ${d.answers} respuestas distintas`,
      }
      return `la columna ${w.quote(d.header)} no puede ser un grupo para cuotas: ${words[d.why]}`
    },
    mend: 'ponga en la tabla una columna con pocas respuestas distintas, tráigala de nuevo y elija esa',
  },
  'limit-wrong': {
    what: (d) => `${d.name}: ${d.found === '' ? 'está vacío' : d.found}`,
    mend: 'hace falta un número entero de personas, 0 o más',
  },
  'field-wrong': {
    what: (d) =>
      `hay que corregir ${sharedEs.fields[d.field].name}: ${d.found === null ? 'no hay nada' : w.quote(d.found)}`,
    mend: (d) => `hace falta ${sharedEs.fields[d.field].wanted}`,
  },
  'zip-damaged': {
    what: (d) => (d.inner === null ? `${d.path} está dañado` : `${d.inner} en ${d.path} está dañado`),
    mend: 'guarde o copie ese archivo otra vez y tráigalo',
  },
  'zip-large': {
    what: (d) => `lo que contiene ${d.path} es demasiado grande`,
    mend: 'traiga los archivos que se guardaron aquí, y nada más',
  },
  'log-awaited': {
    what: 'estos archivos se guardaron con un registro que no está aquí, y sin él no dicen nada',
    mend: 'traiga juntos public.zip y private.zip del mismo sorteo',
  },
  'log-open': {
    what: (d) => (d.isOlder ? 'es una copia más antigua del sorteo que está abierto' : 'está abierto otro sorteo'),
    mend: (d) =>
      d.isOlder
        ? 'siga con lo que hay aquí, o traiga la copia que se guardó la última'
        : 'guarde lo que aún no está guardado, abra la página de nuevo y tráigalo allí',
  },
  'file-missing': {
    what: (d) => `falta el archivo ${d.path}`,
    mend: 'tráigalo también: lo que se guardó aquí está en sortition.json, public.zip y private.zip',
  },
  'file-empty': {
    what: (d) => `${d.path} está vacío`,
    mend: 'traiga la tabla: su primera fila nombra las columnas',
  },
  'file-binary': {
    what: (d) => `${d.path} no es una tabla que se pueda leer; parece ${sharedEs.formats[d.looksLike]}`,
    mend: 'traiga una tabla guardada como .xlsx o «CSV UTF-8», o lo que guardó aquí antes',
  },
  'file-protected': {
    what: (d) => `${d.path} está protegido con una contraseña`,
    mend: 'ábralo con su contraseña y guárdelo sin ella, o como «CSV UTF-8»',
  },
  'file-zip': {
    what: (d) =>
      `${d.path} es un archivo ZIP${d.files.length === 0 ? ' sin nada dentro' : ` que contiene ${w.list(d.files)}`}`,
    mend: 'traiga lo que contiene: descomprímalo primero; si está vacío, guárdelo otra vez',
  },
  'file-encoding': {
    what: (d) => `el archivo no está en UTF-8, y se leyó como ${d.encoding}`,
    mend: 'compruebe que los acentos son correctos, o guarde el archivo como UTF-8',
  },
  'file-letters-lost': {
    what: 'el archivo contiene el signo \ufffd, que está en lugar de letras perdidas antes',
    mend: 'vuelva al archivo en que las letras eran correctas, o escríbalas de nuevo',
  },
  'file-encoding-broken': {
    what: (d) => `el archivo dice estar en ${d.encoding}, pero partes de él no lo están`,
    mend: `${csvAnewEs}; si se hizo de varios archivos, guarde primero cada uno de ellos`,
  },
  'file-encoding-mixed': {
    what: (d) =>
      `el archivo está en parte en UTF-8, pero ${w.count(d.lines, 'fila no lo está', 'filas no lo están')}; esta es la primera`,
    mend: 'escriba de nuevo las letras con acento de esas filas, y guarde el archivo como «CSV UTF-8»',
  },
  'file-not-utf8': {
    what: (d) => `${d.path} no es texto en UTF-8`,
    mend: 'guárdelo como UTF-8, o traiga el original',
  },
  'csv-quote': {
    what: (d) => {
      const words = {
        inside: 'hay comillas dentro de una celda que no empieza por comillas',
        'never closed': 'unas comillas abren una celda de esta fila y nunca se cierran',
        'not followed': `unas comillas cierran una celda, pero detrás falta el separador (${sharedEs.separators[d.separator]})`,
      }
      return `${words[d.fault]}; el archivo se leyó hasta aquí`
    },
    mend: 'escriba dos veces las comillas dentro de una celda ("") y ponga toda la celda entre comillas',
  },
  'csv-width': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'tiene', 'tienen')} más celdas que la cabecera, que tiene ${w.count(d.wanted, 'columna', 'columnas')}`,
    mend: (d) => `ponga entre comillas las celdas que contengan este signo: ${sharedEs.separators[d.separator]}`,
  },
  'csv-row-long': {
    what: (d) => `la fila que empieza aquí tiene más de ${d.limit} caracteres`,
    mend: 'cierre las comillas de la celda que no acaba, o quítelas',
  },
  'csv-blank-rows': {
    what: (d) => `${w.rows(d.rows)} ${w.pick(d.rows.count, 'está vacía y se dejó', 'están vacías y se dejaron')} fuera`,
    mend: 'compruebe que ahí no falta nada',
  },
  'table-title': {
    what: (d) =>
      `${w.quote(d.text)} está solo encima de la cabecera${d.rows === 1 ? '' : `, con ${w.count(d.rows - 1, 'fila más así', 'filas más así')}`}; la fila ${d.header} se tomó como cabecera`,
    mend: 'compruebe que esa fila nombra las columnas, o borre las filas de encima',
  },
  'csv-header-twice': {
    what: (d) => `dos columnas se llaman ${w.quote(d.name)}`,
    mend: 'cambie el nombre de una de ellas, o bórrela',
  },
  'csv-column-start': {
    what: (d) =>
      `algunas columnas se encontraron por el comienzo de su título: ${w.join(d.columns.map(({ name, header }) => `${w.quote(header)} por ${w.quote(name)}`))}`,
    mend: 'compruebe que son las que quiere; si quiere otra, escriba su título entero',
  },
  'csv-column-starts': {
    what: (d) =>
      `${w.count(d.headers.length, 'columna empieza', 'columnas empiezan')} por ${w.quote(d.name)}: ${w.list(d.headers)}`,
    mend: 'escriba más del título, tanto que ninguna otra columna empiece así',
  },
  'csv-column-missing': {
    what: (d) =>
      `no hay columna ${w.quote(d.name)}${w.hint(d.nearest)}${w.columns(d.columns)}${typeof d.below === 'number' ? `; la fila ${d.below} la tiene` : ''}`,
    mend: (d) => {
      if (typeof d.below === 'number') return `si la fila ${d.below} es la cabecera, borre las filas de encima`
      return d.columns?.length === 1 && /[|:]/.test(d.columns[0] ?? '')
        ? 'separe las celdas con comas, puntos y coma o tabuladores'
        : 'nombre la columna en la cabecera, la primera fila del archivo, como la nombran las cuotas o los ajustes'
    },
  },
  'cell-error': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'contiene', 'contienen')} un error de la hoja de cálculo y ningún valor: ${w.list(d.words)}`,
    mend: 'corrija la fórmula en la hoja de cálculo, escriba el valor, o vacíe la celda si no se conoce',
  },
  'xlsx-unreadable': {
    what: (d) => `${d.path} no es una hoja de cálculo que se pueda leer`,
    mend: 'ábralo en un programa de hojas de cálculo y guárdelo de nuevo como .xlsx o como «CSV UTF-8»',
  },
  'xlsx-large': {
    what: (d) => `${d.path} pasa de ${d.megabytes} megabytes${d.unfolded ? ' una vez descomprimido' : ''}`,
    mend: 'guárdelo como «CSV UTF-8»; un archivo CSV puede tener cualquier tamaño',
  },
  'xlsx-cells': {
    what: (d) => `la hoja de ${d.path} que se ha de leer tiene más de ${d.most} celdas en uso`,
    mend: 'borre las filas y columnas que nadie necesita, o guárdelo como «CSV UTF-8»; un archivo CSV puede tener cualquier tamaño',
  },
  'xlsx-no-sheet': {
    what: (d) =>
      `${d.path} no tiene ninguna hoja con celdas visibles${d.hidden.length === 0 ? '' : `; hojas ocultas: ${w.list(d.hidden, 12)}`}`,
    mend: 'muestre la hoja de la tabla en un programa de hojas de cálculo, y traiga de nuevo el archivo',
  },
  'xlsx-sheet': {
    what: (d) => {
      const others = [
        ...(d.hidden === 0 ? [] : [`ocultas: ${d.hidden}`]),
        ...(d.charts === 0 ? [] : [`sin celdas, como un gráfico: ${d.charts}`]),
      ]
      return `de ${d.sheets} hojas${others.length === 0 ? '' : ` (${others.join(', ')})`} se leyó la primera visible: ${w.quote(d.sheet)}`
    },
    mend: 'si quería otra, póngala la primera y traiga de nuevo el archivo',
  },
  'xlsx-merged': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'tiene una celda combinada con otra de encima, y toma', 'tienen celdas combinadas con otra de encima, y toman')} su valor de ella`,
    mend: 'compruebe que el valor vale para cada una de esas filas',
  },
  'xlsx-hidden-rows': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'está oculta en la hoja y se leyó', 'están ocultas en la hoja y se leyeron')} como las demás`,
    mend: 'borre lo que no deba contar, y traiga de nuevo el archivo',
  },
  'xlsx-hidden-columns': {
    what: (d) =>
      `${w.count(d.columns.length, 'columna está oculta en la hoja y se leyó', 'columnas están ocultas en la hoja y se leyeron')} como las demás: ${w.list(d.columns)}`,
    mend: 'compruebe que contienen lo que piensa',
  },
  'xlsx-sheet-missing': {
    what: (d) => `${d.path} no tiene la hoja ${w.quote(d.sheet)}${w.hint(d.nearest)}; tiene ${w.list(d.known, 12)}`,
    mend: `${sharedEs.settings('sheet')}; sin eso se lee la primera hoja visible`,
  },
  'sheet-of-csv': {
    what: (d) => `se indicó una hoja, pero ${d.path} es un archivo CSV`,
    mend: `quite «sheet» y «quotaSheet»; ${sharedEs.settings('sheet')}`,
  },
  'xlsx-width': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'contiene', 'contienen')} algo a la derecha de la cabecera, que tiene ${w.count(d.wanted, 'columna', 'columnas')}`,
    mend: 'dé un título a cada columna, o vacíe esas celdas',
  },
  'xlsx-formulas': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'contiene una fórmula', 'contienen fórmulas')}; se leyeron los resultados guardados`,
    mend: 'si los resultados pueden estar anticuados, abra primero el archivo en un programa de hojas de cálculo y guárdelo',
  },
  'xlsx-formula-unsolved': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'contiene una fórmula', 'contienen fórmulas')} sin resultado`,
    mend: 'abra el archivo en un programa de hojas de cálculo y guárdelo: así se guardan los resultados',
  },
}
