import type { PersonPart } from '../../../problems/double-problems.ts'
import type { UnmadeReason } from '../../../problems/value-words.ts'
import { sharedEs, wordsEs as w } from './es-words.ts'
import type { ToldPool } from './told-problem.ts'

const unmadeEs: Readonly<Record<UnmadeReason, (detail: string) => string>> = {
  'no date': (order) => `no es una fecha en el orden ${order}`,
  'no age': () => 'no es una edad en años enteros',
  'not born yet': () => 'es posterior al día para el que cuenta la edad',
  'too old': (age) => `da una edad de ${age}`,
  'no age band': () => 'no está en ningún grupo de edad',
  'no group': () => 'no está en ningún grupo',
  'spreadsheet error': () => 'es un error de la hoja de cálculo y no un valor',
  'no postcode': () => 'no es un código postal británico',
  'not listed': (file) => `no está en ${file}`,
}

const personPartsEs: Readonly<Record<PersonPart, string>> = {
  name: 'nombre',
  'date of birth': 'fecha de nacimiento',
  address: 'dirección',
  'e-mail': 'correo electrónico',
  telephone: 'teléfono',
}

const otherIdEs = 'o diga que otra columna es el número de inscripción'

export const poolEs: ToldPool = {
  'pool-none': {
    what: 'no hay ninguna persona inscrita',
    mend: 'traiga la tabla de personas: cada fila bajo la cabecera es una de ellas',
  },
  'pool-id-rows': {
    what: 'no hay columna de números de inscripción, así que cada persona se conoce por el número de su fila en la hoja de cálculo',
    mend: 'diga qué columna es el número de inscripción, si la hay, y no ordene el archivo hasta que todo haya terminado',
  },
  'pool-id-unclear': {
    what: (d) => `cada una de estas columnas podría ser el número de inscripción: ${w.list(d.columns)}`,
    mend: 'diga qué columna es el número de inscripción',
  },
  'pool-id-blank': {
    what: (d) => `${w.rows(d.rows)} no ${w.pick(d.rows.count, 'tiene', 'tienen')} número de inscripción`,
    mend: `dé un número a cada persona, ${otherIdEs}`,
  },
  'pool-id-unfit': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'tiene un número de inscripción', 'tienen números de inscripción')} con un carácter que no se ve`,
    mend: `escríbalos de nuevo, ${otherIdEs}`,
  },
  'pool-id-alike': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'tiene un número de inscripción que parece otro, o que es la misma cifra', 'tienen números de inscripción que parecen otros, o que son la misma cifra')}`,
    mend: 'mire si es una sola persona; si lo es, deje una fila',
  },
  'pool-id-twice': {
    what: (d) => `el número de inscripción ${w.quote(d.id)} está en ${w.rows(d.rows)} que difieren`,
    mend: 'si es una sola persona, deje una de las filas; si no, dé a cada una su propio número',
  },
  'pool-id-twice-more': {
    what: (d) =>
      `${w.count(d.ids, 'número de inscripción más está', 'números de inscripción más están')} en filas que difieren`,
    mend: 'mire si esta columna es el número de inscripción',
  },
  'pool-rows-merged': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'repite entera una fila anterior y no se contó', 'repiten enteras filas anteriores y no se contaron')} otra vez`,
    mend: 'quite las filas repetidas si quiere; el sorteo es el mismo',
  },
  'pool-value-unknown': {
    what: (d) =>
      `las cuotas no conocen el valor ${w.quote(d.value)} de ${d.feature}${w.hint(d.nearest)}, pero ${w.rows(d.rows)} lo ${w.pick(d.rows.count, 'tiene', 'tienen')}; conocen ${w.list(d.known, 8)}`,
    mend: (d) =>
      d.dates === true
        ? 'si la hoja de cálculo tomó por fecha un grupo como 10-14, dé a esas celdas formato de texto y escriba el grupo de nuevo; si no, corrija las celdas, o dé al valor una fila en las cuotas'
        : 'corrija las celdas, o dé al valor una fila en las cuotas (con máximo 0 para dejar fuera a ese grupo)',
  },
  'pool-values-more': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'tiene', 'tienen')} aún otros valores de ${d.feature} que las cuotas no conocen`,
    mend: 'compruebe que la columna contiene los valores de las cuotas (por ejemplo grupos de edad y no edades)',
  },
  'pool-value-blank': {
    what: (d) => `${w.rows(d.rows)} no ${w.pick(d.rows.count, 'tiene', 'tienen')} nada en la columna de ${d.feature}`,
    mend: 'rellene las celdas, o escriba ahí un valor como «no consta» y déle una fila en las cuotas; borre las filas que no son nadie, como los totales',
  },
  'pool-left-out': {
    what: (d) => {
      const all = d.notEligible + d.alreadySelected + d.sameAddress
      const kinds = [
        ...(d.notEligible > 0 ? [`sin derecho a participar: ${d.notEligible}`] : []),
        ...(d.alreadySelected > 0 ? [`ya elegidas: ${d.alreadySelected}`] : []),
        ...(d.sameAddress > 0 ? [`en la dirección de alguien ya elegido: ${d.sameAddress}`] : []),
      ]
      return `${w.count(all, 'persona no participa', 'personas no participan')} (${kinds.join('; ')})`
    },
    mend: 'compruebe que es lo que quiere; tras el sorteo están en private/excluded.csv',
  },
  'pool-all-left-out': {
    what: (d) =>
      `se ${w.pick(d.rows, 'leyó', 'leyeron')} ${w.count(d.rows, 'persona', 'personas')} y ninguna participa${d.unseen.map((each) => `; nadie tiene ${w.quote(each.value)} en ${w.quote(each.column)}${w.hint(each.nearest)}`).join('')}`,
    mend: sharedEs.settings('eligible'),
  },
  'eligible-unseen': {
    what: (d) =>
      d.value.trim() === ''
        ? `nadie dejó vacía la columna ${w.quote(d.column)}`
        : `nadie tiene ${w.quote(d.value)} en la columna ${w.quote(d.column)}${w.hint(d.nearest)}`,
    mend: sharedEs.settings('eligible'),
  },
  'selected-columns': {
    what: (d) => {
      const wanted = [...(d.id === null ? [] : [d.id]), ...d.household]
      const missing = wanted.length === 0 ? 'ninguna columna útil' : `las columnas ${w.list(wanted, 12)}`
      return `esta lista no tiene ${missing}${w.columns(d.columns)}`
    },
    mend: 'dé a la lista la columna de números de inscripción, o todas las columnas que forman una dirección',
  },
  'selected-blank': {
    what: (d) => `${w.rows(d.rows)} no ${w.pick(d.rows.count, 'tiene', 'tienen')} ni número ni dirección`,
    mend: 'ponga el número o la dirección, o quite la fila',
  },
  'selected-nobody': {
    what: (d) =>
      d.people === 0
        ? 'no hay nadie en esta lista'
        : `nadie de esta lista (${w.count(d.people, 'persona', 'personas')}), ni en sus direcciones, está inscrito`,
    mend: (d) =>
      d.people === 0
        ? 'compruebe que es el archivo correcto'
        : 'compruebe que los números son los de estas inscripciones',
  },
  'selected-missing': {
    what: (d) =>
      `de las ${d.people} personas de esta lista, sin inscribir: ${d.missing}${d.ids.length === 0 ? '' : ` (${w.list(d.ids)})`}`,
    mend: 'compruebe que no se inscribieron de nuevo con otro número',
  },
  'selected-alike': {
    what: (d) =>
      `esta lista tiene ${w.cut(
        d.pairs.map(({ id, of }) => `${w.quote(id)} en lugar de ${w.quote(of)}`),
        5,
      )}`,
    mend: 'escriba los números como en las inscripciones; si son otras personas, dé a la lista sus direcciones en lugar de los números',
  },
  'selected-other': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'tiene un número', 'tienen números')} de las inscripciones, pero nada más de la persona que lo tiene allí`,
    mend: 'si no son los números de estas inscripciones, quite su columna de la lista y deje nombres y direcciones; si es la misma persona, corrija el nombre o la dirección',
  },
  'derived-column-there': {
    what: (d) => `ya hay una columna ${w.quote(d.column)}`,
    mend: 'dé otro nombre a la columna derivada, y con ella a la característica de las cuotas',
  },
  'derived-group-twice': {
    what: (d) => `en ${w.quote(d.column)}, el valor ${w.quote(d.value)} está en ${w.list(d.groups)}`,
    mend: 'déjelo en uno solo de los grupos',
  },
  'derived-unmade': {
    what: (d) =>
      `${w.quote(d.column)} no se puede formar para ${w.rows(d.rows)}, con ${w.list(d.values)}: ${unmadeEs[d.why](d.detail)}`,
    mend: `corrija esas celdas en la tabla y tráigala de nuevo; o ${sharedEs.settings('derived')}`,
  },
  'dates-swapped': {
    what: (d) =>
      `algunas fechas de esta columna están en el orden ${d.order} y otras empiezan por el año; si la hoja de cálculo cambió en estas el día por el mes, ${w.quote(d.column)} es falso para ${w.rows(d.rows)}`,
    mend: 'escriba todas las fechas de la columna de una sola forma, primero el año, a partir de donde se anotaron primero; no abra antes ese archivo en una hoja de cálculo',
  },
  'dates-of-two-kinds': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'tiene una fecha que empieza', 'tienen fechas que empiezan')} por el año, y ${w.count(d.others, 'fila más, no', 'filas más, no')}`,
    mend: 'compruebe que ninguna hoja de cálculo cambió el día por el mes',
  },
  'lookup-twice': {
    what: (d) => `${w.quote(d.key)} ya es ${w.quote(d.value)} en la fila ${d.line}`,
    mend: 'deje una de las dos filas',
  },
  'lookup-blank': {
    what: (d) =>
      `${w.rows(d.rows)} no ${w.pick(d.rows.count, 'tiene', 'tienen')} clave o no ${w.pick(d.rows.count, 'tiene', 'tienen')} valor`,
    mend: 'rellene las celdas, o quite las filas',
  },
  'pool-unique': {
    what: (d) => `${w.rows(d.rows)} tienen lo mismo en ${w.list(d.columns)}`,
    mend: 'si es una sola persona, deje una fila; si no, corrija las celdas, o no diga que esas columnas son «distinto para cada persona»',
  },
  'pool-unique-more': {
    what: (d) =>
      `${w.count(d.groups, 'grupo más de filas tiene', 'grupos más de filas tienen')} lo mismo en ${w.list(d.columns)}`,
    mend: 'mire si las columnas «distinto para cada persona» son las correctas',
  },
  'pool-doubles': {
    what: (d) => {
      const same = d.same.length === 0 ? [] : [`igual: ${w.join(d.same.map((part) => personPartsEs[part]))}`]
      const near = d.near.length === 0 ? [] : [`casi igual: ${w.join(d.near.map((part) => personPartsEs[part]))}`]
      return `${w.rows(d.rows)} pueden ser una sola persona (${[...same, ...near].join('; ')})`
    },
    mend: 'deje una fila por persona; una columna «distinto para cada persona» asegura que nadie tenga dos',
  },
  'pool-doubles-more': {
    what: (d) =>
      `${w.count(d.groups, 'grupo más de filas puede ser', 'grupos más de filas pueden ser cada uno')} una sola persona`,
    mend: 'mire las columnas de nombres, correo y teléfono; donde haya celdas de relleno, vacíelas',
  },
  'pool-doubles-unseen': {
    what: (d) => `de ${w.count(d.people, 'persona', 'personas')} no se miró si hay dos inscripciones`,
    mend: 'diga de una columna, como el correo electrónico, que es «distinto para cada persona»',
  },
  'pool-household-blank': {
    what: 'nadie tiene dirección, así que a nadie se le toma por del mismo hogar que otra persona',
    mend: 'compruebe que las columnas de la dirección son las correctas, o prescinda de los hogares',
  },
  'pool-household-large': {
    what: (d) =>
      `${w.rows(d.rows)} tienen la misma dirección, así que como máximo una de esas personas puede estar en el panel`,
    mend: 'si no es una dirección real («desconocida», solo un código postal), vacíe esas celdas',
  },
  'pool-household-large-more': {
    what: (d) => `${w.count(d.homes, 'dirección más es común', 'direcciones más son comunes')} a diez personas o más`,
    mend: 'mire si todas las columnas de la dirección son «parte de la dirección», también casa y piso',
  },
  'pool-household-unset': {
    what: (d) => `pueden salir juntas personas de una misma vivienda, aunque hay estas columnas: ${w.list(d.columns)}`,
    mend: 'diga de las columnas de la dirección que son «parte de la dirección», si basta una persona por vivienda',
  },
}
