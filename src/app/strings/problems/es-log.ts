import type { PersonalPart } from '../../../problems/change-problems.ts'
import type { CommittedPart } from '../../../problems/commit-words.ts'
import { peopleEs, seatsEs, sharedEs, wordsEs as w } from './es-words.ts'
import type { ToldLog } from './told-problem.ts'

const frozenPartsEs: Readonly<Record<CommittedPart, (name: string) => string>> = {
  panel: () => 'el tamaño del panel',
  'reserve rule': () => 'la regla de la reserva',
  'household rule': () => 'la regla de los hogares',
  quota: (feature) => `la cuota de ${feature}`,
  registrants: () => 'el número de inscritos',
  'left out': () => 'el número de personas que se dejan fuera',
  notes: (quota) => `la nota sobre ${quota}`,
  pool: () => 'los inscritos (o su clave o sus códigos)',
  letters: () => 'el registro de las cartas',
  other: () => 'algo',
}

const asFrozenEs = 'traiga la tabla, las cuotas, sortition.json y private.zip tal como eran cuando se fijó todo'
const privateAsSavedEs = 'traiga private.zip tal como se guardó'

export const logEs: ToldLog = {
  'log-kind': {
    what: (d) =>
      d.letters
        ? `${d.path} es el registro de las cartas, y hace falta el de un sorteo`
        : `${d.path} es el registro de un sorteo, y hace falta el de las cartas`,
    mend: (d) => `traiga ${d.letters ? 'selection-log.jsonl' : 'invite-log.jsonl'}`,
  },
  'invitation-undrawn': {
    what: (d) => `en ${d.path} aún no se ha sorteado ninguna carta`,
    mend: 'tráigalo de nuevo cuando las cartas estén sorteadas',
  },
  'letters-setting-missing': {
    what: (d) => `falta ${w.quote(d.setting)} en los ajustes`,
    mend: (d) =>
      `nombre las columnas de nombre y dirección en «letters», por ejemplo ${d.example}; ${sharedEs.settings('letters')}`,
  },
  'letters-people-missing': {
    what: (d) => `faltan en la tabla personas de este sorteo (${d.ids.length}): ${w.list(d.ids, 8)}`,
    mend: 'traiga la tabla tal como era cuando se fijó todo',
  },
  'letter-language': {
    what: (d) =>
      `hay un idioma desconocido para ${w.count(d.people, 'persona', 'personas')}: ${w.list(d.found, 8)}; se conocen ${w.list(d.known)}`,
    mend: `escriba ahí el código o el nombre de un idioma, o quite «language»; ${sharedEs.settings('letters')}`,
  },
  'letter-code-long': {
    what: (d) =>
      `el enlace con el resguardo de ${w.quote(d.id)} tiene ${d.bytes} bytes, y en un código caben ${d.most}`,
    mend: 'publique la página en una dirección más corta',
  },
  'log-broken': {
    what: 'el registro del sorteo está dañado',
    mend: 'vuelva a la copia que se publicó; no cambie nunca un registro a mano',
  },
  'log-other': {
    what: 'esto no es el registro de un sorteo',
    mend: 'traiga selection-log.jsonl tal como se publicó, o public.zip',
  },
  'log-order': {
    what: 'el registro no permite esta entrada',
    mend: 'siga con el panel que salió: nada se sortea dos veces',
  },
  'log-fails': {
    what: (d) => `el registro no es correcto: ${w.list(d.verdicts)}`,
    mend: 'vuelva a la copia que se publicó, y tráigala',
  },
  'log-people': {
    what: (d) => `el panel del boleto ${d.ticket} nombra a otros que no son inscritos`,
    mend: 'traiga public.zip y private.zip del mismo sorteo',
  },
  'log-time': {
    what: (d) => `la hora ${d.time} es anterior a la de la última entrada, ${d.last}`,
    mend: 'ponga en hora el reloj de este ordenador',
  },
  'log-differs': {
    what: (d) =>
      `no es lo que se fijó, ${frozenPartsEs[d.part](d.name)}: el registro tiene ${d.expected}, los archivos dan ${d.found}`,
    mend: asFrozenEs,
  },
  'file-refused': {
    what: (d) => `cualquier programa que compruebe rechazaría ${d.file}`,
    mend: 'cambie lo que dice; si es demasiado grande, pida menos paneles numerados o reservas, o quite columnas de la tabla de cuotas',
  },
  'pack-form': { what: 'esto no es un paquete del auditor', mend: privateAsSavedEs },
  'pack-other': {
    what: (d) => `${d.path} no es de este registro`,
    mend: 'traiga el private.zip que se guardó junto con este public.zip',
  },
  'pool-key-form': { what: 'esto no es una clave de los inscritos', mend: privateAsSavedEs },
  'people-columns': {
    what: (d) => {
      const words = [
        ...(d.more.length === 0 ? [] : [`sobra ${w.list(d.more)}`]),
        ...(d.fewer.length === 0 ? [] : [`falta ${w.list(d.fewer)}`]),
      ]
      return `el archivo no tiene las columnas de private/panel.csv${words.length === 0 ? ' en el mismo orden' : `: ${words.join('; ')}`}`
    },
    mend: 'dé a todos esos archivos las mismas columnas en el mismo orden; una columna añadida puede estar vacía',
  },
  'people-id-none': {
    what: 'ninguna columna contiene los números de inscripción de este sorteo',
    mend: privateAsSavedEs,
  },
  'people-id-unclear': {
    what: (d) => `cada una de estas columnas podría contener los números de inscripción: ${w.list(d.columns)}`,
    mend: privateAsSavedEs,
  },
  'people-strangers': {
    what: (d) =>
      `${w.rows(d.rows)} ${w.pick(d.rows.count, 'tiene un número de inscripción que no es', 'tienen números de inscripción que no son')} de este sorteo`,
    mend: 'quite esas filas, o vuelva a poner el número como estaba',
  },
  'people-missing': {
    what: (d) =>
      `${peopleEs(d.ids.length)} no ${w.pick(d.ids.length, 'está', 'están')} en ninguno de los archivos privados: ${w.list(d.ids)}`,
    mend: 'vuelva a poner sus filas en private/remaining.csv, desde la tabla de personas o una copia',
  },
  'people-values': {
    what: (d) =>
      `${d.id} tiene ${w.quote(d.found)} aquí, y ${w.quote(d.expected)} en el paquete del auditor de este sorteo`,
    mend: 'traiga el archivo tal como se guardó; lo que ha cambiado desde entonces va en otra columna',
  },
  'people-differ': {
    what: 'los archivos privados y el registro no concuerdan',
    mend: 'traiga public.zip y private.zip que se guardaron juntos',
  },
  'signature-outdated': {
    what: (d) => `${d.path} no cubre la nueva entrada`,
    mend: 'firme el registro otra vez, con el mismo programa que antes',
  },
  'report-outdated': {
    what: (d) =>
      `${w.join(d.reports)} no ${w.pick(d.reports.length, 'muestra', 'muestran')} las entradas nuevas del registro`,
    mend: 'haga el informe de nuevo, y vuelva a publicarlo',
  },
  'rule-unknown': {
    what: (d) => `este programa no conoce la regla ${w.quote(d.rule)} con la que este registro cubre las plazas vacías`,
    mend: 'use la versión del programa que escribió el registro: su primera línea la nombra como «tool»',
  },
  'person-not-on-panel': {
    what: (d) => {
      const words = { reserve: 'está en reserva', withdrawn: 'ya dejó el panel', pool: 'no salió' }
      return `${w.quote(d.id)} ${words[d.where]}, y no está en el panel`
    },
    mend: 'nombre a personas del panel',
  },
  'person-confirmed': {
    what: (d) => `${w.quote(d.id)} ya ha dicho que sí, a las ${d.time}`,
    mend: (d) => `deje ${d.id} como está; también se puede retirar ese sí`,
  },
  'person-unconfirmed': {
    what: (d) => `${w.quote(d.id)} no ha dicho que sí, así que no hay nada que retirar`,
    mend: (d) => `deje ${d.id} como está`,
  },
  'confirmed-form': { what: 'esto no es una lista de quienes han dicho que sí', mend: privateAsSavedEs },
  'log-ended': {
    what: (d) => `el registro está ${d.how === 'closed' ? 'cerrado' : 'abandonado'}, y ya nada puede cambiar`,
    mend: (d) =>
      d.how === 'closed'
        ? 'diga en público quién vino al final; un registro cerrado queda como está'
        : 'use el registro que está en su lugar',
  },
  'replace-undrawn': { what: 'aún no ha salido nadie', mend: 'sortee primero' },
  'replace-nobody': {
    what: 'no hay ninguna plaza vacía, y no se dice quién se va',
    mend: 'marque a quien no puede venir',
  },
  'reason-missing': {
    what: 'falta el motivo, y el registro tiene que decirlo',
    mend: 'diga por qué en pocas palabras, sin nada personal',
  },
  'reason-personal': {
    what: (d) => `el motivo se publica, y contiene ${listPersonalEs(d.found)}`,
    mend: 'no escriba nada sobre una persona, por ejemplo «no puede venir», o marque abajo que cualquiera puede leerlo',
  },
  'title-personal': {
    what: (d) =>
      `${d.name === 'title' ? 'el título' : 'la pregunta'} se publica, y contiene ${listPersonalEs(d.found)}`,
    mend: 'escriba algo que no diga nada de una persona; la pregunta está en sortition.json',
  },
  'replace-misses': {
    what: (d) => {
      const missed = `se llame a quien se llame de ${d.from === 'pool' ? 'todas las personas inscritas' : 'la reserva'}, se incumplen cuotas en al menos ${d.violation}`
      if (d.from === 'pool' || d.pool === null) return missed
      return d.pool === '0'
        ? `${missed}; de entre todas las personas inscritas se cumpliría cada cuota`
        : `${missed}; de entre todas las personas inscritas, en ${d.pool}`
    },
    mend: 'marque abajo lo que acepta, y siga',
  },
  'call-unanswered': {
    what: 'hay plazas anunciadas que esperan dados o una ronda, y nadie más puede irse antes de que se cubran',
    mend: 'dé primero lo que mostraron los dados o la ronda; diga después quién no puede venir',
  },
  'replacements-too-few': {
    what: (d) => `hay que cubrir ${seatsEs(d.seats)}, pero solo se puede llamar a ${peopleEs(d.available)}`,
    mend: 'deje la plaza vacía por ahora, o llame de entre todas las personas inscritas',
  },
  'replacement-too-hard': {
    what: (d) =>
      `la mejor manera de cubrir ${seatsEs(d.seats)} con ${peopleEs(d.people)} no se pudo demostrar dentro de los límites de este programa`,
    mend: 'cubra las plazas una tras otra',
  },
}

function listPersonalEs(found: readonly PersonalPart[]): string {
  const words = {
    name: 'el nombre',
    id: 'el número de inscripción',
    'e-mail': 'un correo electrónico',
    telephone: 'un número de teléfono',
    address: 'la dirección',
    birth: 'la fecha de nacimiento',
  }
  return w.join(found.map(({ kind, text }) => (text === '' ? words[kind] : `${words[kind]} ${w.quote(text)}`)))
}
