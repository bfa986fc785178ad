import type { LabelledThing } from '../../../problems/label-problems.ts'
import { sharedEs, wordsEs as w } from './es-words.ts'
import type { ToldRules } from './told-problem.ts'
import { isFieldSetting } from './typed-fields.ts'

const thingsEs: Readonly<Record<LabelledThing, string>> = {
  feature: 'una característica',
  value: 'un valor',
  note: 'una nota',
}

const nameThingEs = (what: LabelledThing, feature: string | null): string =>
  feature === null ? thingsEs[what] : `${thingsEs[what]} de ${feature}`

const codeSettingEs = sharedEs.settings('code')
const labelSettingEs = sharedEs.settings('labels')
const dropOutSettingEs = sharedEs.settings('dropOut')

export const rulesEs: ToldRules = {
  'quotas-header': {
    what: (d) => `no hay columnas para la característica y su valor${w.columns(d.columns)}`,
    mend: 'empiece el archivo con la cabecera feature,value,min,max (o category,name,min,max)',
  },
  'quotas-header-unclear': {
    what: (d) => `la cabecera se puede leer de ${d.pairs.length} maneras: como ${w.list(d.pairs)}`,
    mend: 'llame a las dos columnas «feature» y «value», y cambie el nombre de las demás',
  },
  'quotas-shares': {
    what: (d) => `no hay columnas «min» y «max», solo partes en ${w.quote(d.column)}`,
    mend: 'úselas como partes, y de ellas se hacen las cuotas',
  },
  'quotas-flex-alone': {
    what: (d) => `está ${w.quote(d.found)} pero no ${w.quote(d.missing)}`,
    mend: 'ponga las dos, o ninguna',
  },
  'quotas-rows-skipped': {
    what: (d) =>
      `${w.rows(d.rows)} no ${w.pick(d.rows.count, 'tiene ni característica ni límites y se dejó', 'tienen ni característica ni límites y se dejaron')} fuera`,
    mend: 'escriba la característica en cada fila si esas filas son cuotas, o quítelas',
  },
  'quotas-feature-blank': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'tiene', 'tienen')} un límite o una parte, pero ninguna característica`,
    mend: 'escriba la característica en cada fila, o vacíe los números de las filas que no son cuotas, como los totales',
  },
  'quotas-value-date': {
    what: (d) =>
      `${w.list(d.values)} de ${d.feature} ${w.pick(d.values.length, 'parece', 'parecen')} una fecha, y otros valores no`,
    mend: 'si la hoja de cálculo tomó por fecha un grupo como 10-14, dé a esas celdas formato de texto y escriba el grupo de nuevo',
  },
  'quotas-merged': {
    what: (d) => `la celda ${w.quote(d.column)} está combinada con la de encima`,
    mend: 'deshaga la combinación en la hoja de cálculo, y escriba en cada fila lo que vale para ella',
  },
  'quotas-too-many': {
    what: (d) => {
      const named = {
        features: 'características',
        values: 'valores de todas las características',
        notes: 'celdas de notas',
      }
      return `hasta esta fila hay más de ${d.most} ${named[d.of]}, más de lo que cabe en un registro`
    },
    mend: (d) =>
      d.of === 'notes'
        ? 'quite las columnas de observaciones que nadie necesita'
        : 'deje las características por las que se ha de elegir, y junte los valores con pocas plazas',
  },
  'quotas-cell-blank': {
    what: (d) =>
      `la celda ${w.quote(d.column)} está vacía${d.rows === null || d.rows.count === 1 ? '' : ` en ${w.rows(d.rows)}`}`,
    mend: (d) => {
      const column = d.column.toLowerCase()
      if (column.startsWith('min')) return 'rellénela; un grupo sin límite inferior tiene min 0'
      if (column.startsWith('max')) return 'rellénela; un grupo sin límite superior tiene como max el tamaño del panel'
      return /percent|share/.test(column)
        ? 'escriba la parte de la población en tanto por ciento, por ejemplo 51.5'
        : 'escriba para qué valor es la fila, o quite las que no son para ninguno, como los totales'
    },
  },
  'quotas-cell-unfit': {
    what: (d) => `la celda ${w.quote(d.column)} contiene un carácter que no se ve`,
    mend: 'escriba su texto de nuevo',
  },
  'quotas-number': {
    what: (d) =>
      /^\d+$/.test(d.found)
        ? `${d.column} es ${d.found}: este programa no puede contar tantas plazas (como máximo 999999999)`
        : `${d.column} es ${w.quote(d.found)}, que no es un número entero, 0 o más`,
    mend: (d) => {
      if (d.instead !== null) return `escriba ${d.instead}`
      const range = /^(\d{1,9}) ?[-\u2013] ?(\d{1,9})$/.exec(d.found)
      if (range !== null) return `escriba ${range[1]} como min y ${range[2]} como max`
      return /^\d+$/.test(d.found)
        ? 'si no ha de haber límite, escriba el tamaño del panel'
        : 'escriba solo cifras, por ejemplo 4'
    },
  },
  'quotas-min-over-max': {
    what: (d) => `el mínimo ${d.min} es más que el máximo ${d.max}`,
    mend: 'intercambie o corrija los dos números',
  },
  'quotas-flex-outside': {
    what: (d) => `${d.bound}_flex ${d.flex} es ${d.bound === 'min' ? 'más' : 'menos'} que ${d.bound} ${d.limit}`,
    mend: (d) => `escriba ${d.limit} o ${d.bound === 'min' ? 'menos' : 'más'}`,
  },
  'quotas-value-twice': {
    what: (d) => `el valor ${w.quote(d.value)} de ${d.feature} ya está en la fila ${d.line}`,
    mend: 'deje una de las dos filas',
  },
  'quotas-none': {
    what: 'no hay cuotas',
    mend: 'escriba la parte de cada grupo de una característica, o traiga una tabla de cuotas',
  },
  'quotas-tight': {
    what: (d) =>
      `hacen falta todas las personas: ${d.groups.map((group) => `${group.selectable} con ${group.feature} ${w.quote(group.value)}`).join('; ')}`,
    mend: 'encuentre más inscritos de esos grupos; si alguien de ellos se retira, las cuotas no se pueden cumplir',
  },
  'quotas-fixed': {
    what: 'ningún cambio de las cuotas ayudaría mientras un máximo de 0 deje fuera a personas',
    mend: 'tome un panel más pequeño, encuentre más inscritos, o suba ese máximo de 0 si no es lo que quería',
  },
  'check-gave-up': {
    what: (d) => {
      const words = {
        'whether there is a panel': 'si hay algún panel',
        'who can be in no panel': 'quién no puede estar en ningún panel',
        'more quotas that conflict': 'qué otras cuotas se contradicen',
        'the smallest change of the quotas': 'el menor cambio de las cuotas',
      }
      return `fue demasiado difícil averiguar una cosa: ${words[d.what]}`
    },
    mend: 'por favor, comunique el caso; el resto de la respuesta vale',
  },
  'shares-number': {
    what: (d) => `${d.column} es ${w.quote(d.found)}, que no es un número de 0 a 100`,
    mend: (d) =>
      /^\d+$/.test(d.found)
        ? 'escriba el tanto por ciento; un número de personas se divide por la suma de todos los grupos y se multiplica por 100'
        : 'escriba el tanto por ciento como número decimal, por ejemplo 51.5',
  },
  'shares-sum': {
    what: (d) => `las partes de ${d.feature} suman ${d.sum} %, a más de ${d.tolerance} % de 100 %`,
    mend: (d) =>
      /^(?:0\.99|1(?:\.0|$))/.test(d.sum)
        ? 'parecen fracciones de 1: multiplique cada una por 100, y 0.515 será 51.5'
        : 'corrija las partes: en tanto por ciento, cada grupo una vez, 100 en total',
  },
  'shares-sum-near': {
    what: (d) => `las partes de ${d.feature} suman ${d.sum} %`,
    mend: (d) => `está a menos de ${d.tolerance} %; compruebe que no falta ningún grupo`,
  },
  'shares-tie': {
    what: (d) => `dos grupos de ${d.feature} tienen el mismo derecho a la última plaza`,
    mend: 'fue para el primero por nombre; cambie los límites en la tabla si lo quiere de otro modo',
  },
  'population-number': {
    what: (d) => `${d.column} es ${w.quote(d.found)}, que no es un número de personas`,
    mend: 'escríbalo en cifras, por ejemplo 51500',
  },
  'seats-sum': {
    what: (d) =>
      `en ${d.feature}, los mínimos suman ${d.minimums} y los máximos ${d.maximums}, pero el panel tiene ${w.count(d.panel, 'plaza', 'plazas')}`,
    mend: 'cambie los límites en la tabla',
  },
  'seats-nobody': {
    what: (d) => `nadie con ${d.feature} ${w.cut(d.groups, 10)} puede salir: un máximo de 0 los deja fuera`,
    mend: 'para que puedan salir, escriba para ellos en la tabla un máximo de 1 o más',
  },
  'setting-wrong': {
    what: (d) => {
      const name = isFieldSetting(d.name) ? sharedEs.fields[d.name].name : `el ajuste ${w.quote(d.name)}`
      return `hay que corregir ${name}: ${sharedEs.found[d.found] ?? d.found}`
    },
    mend: (d) =>
      isFieldSetting(d.name)
        ? `hace falta ${sharedEs.fields[d.name].wanted}`
        : 'corríjalo en un editor y traiga de nuevo el archivo',
  },
  'config-key-unknown': {
    what: (d) => `no hay ningún ajuste ${w.quote(d.key)}${w.hint(d.nearest)}`,
    mend: 'corrija ese nombre, o quítelo',
  },
  'config-key-twice': {
    what: (d) => `el ajuste ${w.quote(d.key)} ya está en la línea ${d.line}`,
    mend: 'quite uno de los dos',
  },
  'config-not-json': {
    what: (d) => {
      if (d.ends) return 'los ajustes no son JSON: acaban demasiado pronto'
      return `los ajustes no son JSON${d.found === null ? '' : `: ${d.found === '"' ? 'unas comillas no pueden' : `${w.quote(d.found)} no puede`} estar aquí`}`
    },
    mend: (d) =>
      d.ends
        ? 'cierre cada llave, corchete y comillas'
        : 'busque aquí y justo antes una coma, una llave o unas comillas rectas (") que falten o que sobren',
  },
  'label-unknown': {
    what: (d) =>
      `«labels» tiene palabras (${d.language}) para ${nameThingEs(d.what, d.feature)} que no existe: ${w.quote(d.found)}${w.hint(d.nearest)}${d.known.length === 0 ? '' : `; las cuotas tienen ${w.list(d.known, 8)}`}`,
    mend: `escriba ahí características, valores y notas como en las cuotas; ${labelSettingEs}`,
  },
  'label-twice': {
    what: (d) => `«labels» nombra ${w.quote(d.name)} dos veces (${d.language})`,
    mend: `deje uno de los dos; ${labelSettingEs}`,
  },
  'label-same': {
    what: (d) =>
      `«labels» llama a ${w.quote(d.of)} (${nameThingEs(d.what, d.feature)}) ${w.quote(d.label)} (${d.language}), y se tomaría por ${w.quote(d.other)}`,
    mend: `dé a cada uno sus propias palabras; ${labelSettingEs}`,
  },
  'label-of-nothing': {
    what: (d) =>
      `«labels» tiene ${w.quote(d.key)} (${d.language}), pero los ajustes mismos no tienen ${w.quote(d.key)}`,
    mend: (d) => `ponga también ${w.quote(d.key)}, o quítelo de ahí; ${labelSettingEs}`,
  },
  'drop-out-unknown': {
    what: (d) =>
      `«dropOut» nombra ${d.feature === null ? 'una característica' : `un valor de ${d.feature}`} sin cuota: ${w.quote(d.found)}${w.hint(d.nearest)}; las cuotas tienen ${w.list(d.known, 8)}`,
    mend: `escriba ahí características y valores como en las cuotas; ${dropOutSettingEs}`,
  },
  'drop-out-twice': {
    what: (d) => `«dropOut» nombra ${d.feature}, ${d.value} dos veces`,
    mend: `deje uno de los dos; ${dropOutSettingEs}`,
  },
  'pool-code-column': {
    what: (d) => `${w.quote(d.column)} es la columna de los códigos, y decide además otra cosa`,
    mend: codeSettingEs,
  },
  'pool-code-blank': {
    what: (d) => `${w.rows(d.rows)} no ${w.pick(d.rows.count, 'tiene', 'tienen')} código`,
    mend: 'pida los códigos si puede; un resguardo sin código se podría dar a dos personas',
  },
  'pool-code-long': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'tiene un código', 'tienen códigos')} de más de ${d.most} caracteres`,
    mend: `acorte esos códigos y dígaselo a sus dueños; o ${codeSettingEs}`,
  },
  'pool-code-unfit': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'tiene un código', 'tienen códigos')} con un carácter que no se ve`,
    mend: `escriba esos códigos de nuevo; o ${codeSettingEs}`,
  },
  'pool-code-twice': {
    what: (d) => `${w.rows(d.rows)} tienen el mismo código`,
    mend: 'pida otro código a todas menos una, o vacíe sus celdas; si varias personas pueden inscribirse con una carta, ponga «sharedCodes» en true en sortition.json',
  },
  'pool-code-twice-more': {
    what: (d) => `${w.count(d.codes, 'código más está', 'códigos más están')} en varias filas`,
    mend: codeSettingEs,
  },
  'pool-code-slip': {
    what: (d) =>
      `el código está mal escrito${d.near === null ? '' : `; lo más probable es que sea el de la fila ${d.near} de ${d.letters}`}`,
    mend: (d) =>
      d.near === null
        ? 'pida a esta persona el código de su carta, o busque su dirección entre las cartas'
        : 'compare la dirección de esa carta con esta persona, y corrija la celda',
  },
  'pool-code-slips-more': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'tiene también un código mal escrito', 'tienen también códigos mal escritos')}`,
    mend: codeSettingEs,
  },
  'pool-code-unsent': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'tiene un código', 'tienen códigos')} que ninguna carta de ${d.letters} tenía`,
    mend: `pida sus cartas a esas personas, y deje fuera a quien no fue invitado; o traiga el letters.csv de la invitación: ${sharedEs.settings('invited')}`,
  },
  'pool-code-mended': {
    what: (d) => `en ${w.rows(d.rows)}, un carácter del código que parece otro se leyó como el de la carta`,
    mend: 'no hay que hacer nada',
  },
  'pool-code-shared': {
    what: (d) =>
      `${w.count(d.people, 'persona comparte', 'personas comparten')} ${w.count(d.codes, 'código', 'códigos')} con otras`,
    mend: 'diga de las columnas de su dirección que son «parte de la dirección», para que no salgan dos de ellas',
  },
  'invited-no-column': {
    what: 'están las cartas, pero ninguna columna de códigos',
    mend: codeSettingEs,
  },
  'invited-unsound': {
    what: (d) => `${w.rows(d.rows)} no ${w.pick(d.rows.count, 'tiene', 'tienen')} el código de una carta`,
    mend: 'traiga letters.csv tal como se escribió',
  },
  'invited-twice': {
    what: (d) => `${w.rows(d.rows)} ${w.pick(d.rows.count, 'repite', 'repiten')} el código de una carta anterior`,
    mend: 'traiga letters.csv tal como se escribió',
  },
  'invited-none': { what: 'no hay cartas', mend: 'traiga el letters.csv de la invitación' },
}
