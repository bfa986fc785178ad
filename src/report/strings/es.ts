import { type Count, defineForms } from './number-forms.ts'
import type { Strings } from './strings.ts'

const forms = ['one', 'many', 'other'] as const
const choose = defineForms('es', forms)

const people = (count: Count): string =>
  `${count} ${choose(count, { one: 'persona', many: 'de personas', other: 'personas' })}`

const nameRound = (round: string | null): string => (round === null ? 'dados' : `la ronda ${round} del faro`)

/** Spanish. A draft that somebody who speaks it has yet to review, and the report says so. */
export const es: Strings = {
  name: 'Español',
  numbers: { group: '.', fewestGrouped: 5, decimal: ',', percent: '\u00a0%' },
  forms,
  dates: {
    months: [
      'enero',
      'febrero',
      'marzo',
      'abril',
      'mayo',
      'junio',
      'julio',
      'agosto',
      'septiembre',
      'octubre',
      'noviembre',
      'diciembre',
    ],
    day: (day, month, year) => `${day} de ${month} de ${year}`,
    moment: (day, clock, zone) => `${day}, ${clock} ${zone === 'UTC' ? zone : `(${zone})`}`,
  },
  untitled: 'Cómo se sorteó el panel',
  subtitle: (panel, pool) =>
    `${people(panel)} ${choose(panel, { one: 'fue elegida', many: 'fueron elegidas', other: 'fueron elegidas' })} por sorteo entre ${pool}.`,
  notYet: (panel, pool) =>
    `${people(panel)} ${choose(panel, { one: 'será elegida', many: 'serán elegidas', other: 'serán elegidas' })} por sorteo entre ${pool}. El sorteo aún no se ha hecho.`,
  givenUp: (reason) => `Este registro fue abandonado. Motivo indicado: ${reason}`,
  translation:
    'Este texto en español es un borrador: alguien que hable el idioma debería revisarlo antes de publicarlo.',
  contents: 'En esta página',
  head: {
    organisedBy: (organiser) => `Organiza: ${organiser}`,
    question: 'La pregunta',
    drawn: (date, place) => `Sorteado el ${date}${place === null ? '' : `, ${place}`}`,
    notDrawn: (date, place) =>
      `Reglas fijadas el ${date}. Aún sin sortear${place === null ? '' : `; lugar del sorteo: ${place}`}.`,
    registered: 'inscritos',
    seats: 'plazas',
    least: 'probabilidad para cada persona, al menos',
    average: 'probabilidad media',
    drawnOn: 'fecha del sorteo',
    fixedOn: 'reglas fijadas, aún sin sortear',
    oneIn: (n) => `1 entre ${n}`,
    lessThanOneIn: (n) => `menos de 1 entre ${n}`,
    certain: 'segura',
    checkMore: 'Qué se ha comprobado, y cómo comprobarlo sin esta página',
  },
  receipt: {
    button: '¿Tiene un resguardo?',
    intro:
      'Su resguardo es el archivo que le dio la organización. Se lee en su dispositivo y no se envía a ninguna parte.',
    choose: 'Elija el archivo',
    drop: 'o suéltelo en cualquier lugar de esta página,',
    paste: 'o pegue su texto aquí:',
    tookPart: 'Usted participó en este sorteo.',
    id: 'Inscrito como',
    answers: 'Sus respuestas se registraron así',
    chance: (oneIn, percent) => `Su probabilidad era de ${oneIn} (${percent}).`,
    certain: 'Tenía una plaza segura.',
    noChance: 'No tenía ninguna probabilidad: no está en ninguno de los paneles numerados.',
    tickets: (count, of) =>
      `Boletos con los que habría salido elegido: ${count} de ${of}. Está en los paneles con estos números:`,
    picture: 'Todos los boletos; están marcados aquellos con los que habría salido elegido',
    drawn: 'Salió elegido: está en el panel.',
    reserve: (number) => `Es la reserva ${number}.`,
    notDrawn: 'No salió elegido.',
    pending: 'El sorteo aún no se ha hecho.',
    left: 'Dejó el panel después.',
    called: 'Fue llamado al panel después.',
    code: (code) => `Su código: ${code}. Si no es su código, este es el resguardo de otra persona.`,
    details: 'Lo que encontró el programa (en inglés)',
    wrongFile: (name, what) => `${name} no se puede leer como resguardo: es ${what}.`,
    files: {
      page: 'una página web, quizá esta u otro informe',
      log: 'el registro de un sorteo',
      receipt: 'un resguardo en el que se cambió algo',
      certificate: 'el certificado de las probabilidades justas, que es para auditores',
      pack: 'el paquete del auditor, que es confidencial',
      signature: 'una firma',
      key: 'una clave de los inscritos, que solo la organización puede ver',
      utf16: 'texto que un editor guardó como UTF-16. Pida otra vez el archivo',
      spreadsheet: 'una hoja de cálculo o un archivo ZIP',
      gzip: 'un archivo comprimido. Descomprímalo primero',
      pdf: 'un PDF',
      picture: 'una imagen',
      mark: 'texto que un editor ha cambiado. Pida otra vez el archivo',
      lines: 'texto que un editor o un correo ha cambiado. Pida otra vez el archivo',
      layout: 'texto que un editor ha vuelto a componer. Pida otra vez el archivo',
      other: 'algo que esta página no conoce. Quizá falte una parte',
    },
    pasted: 'El texto pegado',
    linked: 'El enlace',
  },
  page: {
    languages: 'Idioma',
    sideBySide: 'En paralelo',
    allLanguages: 'Todos los idiomas',
    caveat:
      'Una página no puede dar fe de sí misma: quien se la dio pudo cambiar también el programa que contiene. Para estar seguro, guarde el registro y compruébelo con un programa obtenido en otro lugar y con la huella tal como se publicó:',
    save: 'Guardar el registro',
    unchecked:
      'Nada en esta página se ha comprobado todavía. Si esta línea permanece, su navegador no ejecuta programas aquí, y la página no puede comprobarse a sí misma. La orden sí puede.',
    changed: (parts) =>
      `Esta página fue modificada después de hacerse. En estas partes no estaba lo que dice el registro: ${parts}. Están marcadas en rojo y ahora dicen lo que dice el registro.`,
    partChanged: 'Lo que había aquí no era lo que dice el registro. Lo que lee ahora sí lo es.',
    frameChanged:
      'Algo alrededor de las partes de esta página no era como lo hace el programa: su título, su estilo o algo añadido. Una extensión de su navegador puede ser la causa. Ahora ve la página como la hace el programa.',
    nothingShown: 'El registro de esta página no es válido, así que no se cuenta nada de él.',
  },
  summary: {
    heading: 'El sorteo en cifras',
    question: 'La pregunta',
    organiser: 'Organiza',
    place: 'Lugar del sorteo',
    registered: 'Inscritos',
    inLottery: 'Participaron en el sorteo',
    leftOut: 'Excluidos de antemano',
    alreadySelected: 'ya seleccionados',
    notEligible: 'no cumplen los requisitos',
    sameAddress: 'misma dirección que una persona ya seleccionada',
    nobody: 'nadie',
    seats: 'Plazas del panel',
    reserves: 'Personas en reserva',
    chances: 'Probabilidad de obtener una plaza',
    chanceRange: (smallest, mean, largest) => `mínima ${smallest}, media ${mean}, máxima ${largest}`,
    certain: 'Con plaza segura',
    none: 'Sin ninguna probabilidad',
    between: (least, most) => `entre ${least} y ${most}`,
    method: 'Cómo se repartieron las probabilidades',
    methods: {
      leximin:
        'LEXIMIN: hacer la menor probabilidad tan grande como permiten las cuotas, luego la siguiente, y así sucesivamente',
      maximin: 'maximin: la menor probabilidad es tan grande como permiten las cuotas',
      nash: 'Nash: el producto de todas las probabilidades es tan grande como permiten las cuotas',
      goldilocks: 'Goldilocks: ninguna probabilidad es mucho menor o mucho mayor que la media',
    },
    household: 'Personas de un mismo hogar',
    householdOn: 'como máximo una persona por hogar en el panel',
    householdOff: 'no hubo ninguna regla sobre hogares',
    committed: 'Reglas y lotería fijadas',
    drawnAt: 'Sorteo',
  },
  people: {
    heading: 'Quién está en el panel',
    intro:
      'Las plazas de cada grupo en el panel, junto a su parte de los inscritos, su parte de la población y las plazas que permite su cuota. Todo en una misma escala.',
    value: 'Grupo',
    population: 'Población',
    pool: 'Inscritos',
    quota: 'Cuota',
    panel: 'En el panel',
    source: 'Fuente y notas',
    to: (min, max) => (min === max ? min : `de ${min} a ${max}`),
    people: (n, share) => `${n} (${share})`,
    hidden: 'no se muestra',
    suppressed:
      'Un grupo con menos de 5 personas entre los inscritos no se cuenta, para protegerlas; tampoco un grupo del que se podría deducir su número.',
    unknown: '–',
    features: 'Características',
    seats: 'plazas',
  },
  chances: {
    heading: 'La probabilidad de cada persona',
    intro:
      'Las cuotas hacen desiguales las probabilidades: donde se inscribieron pocas personas de un grupo, cada una tiene una probabilidad mayor. La lotería buscaba hacerlas tan iguales como permiten las cuotas.',
    promise: (smallest, bound) =>
      `Todas las personas tenían una probabilidad de al menos ${smallest}; ninguna lotería que cumpla estas cuotas podría prometer a todas más de ${bound}.`,
    apart: (points) =>
      `La menor probabilidad puede estar hasta ${points} puntos porcentuales por debajo de la mayor posible, más de lo que explica el redondeo a boletos: puede haber una lotería más justa.`,
    chart: 'Cuántas personas tenían qué probabilidad',
    chance: 'Probabilidad',
    smallest: 'menor probabilidad',
    mean: 'media',
    largest: 'mayor probabilidad',
    range: (from, to) => `desde ${from} hasta menos de ${to}`,
    spread: (from, to) => `en algún punto entre ${from} y ${to}`,
    blurred:
      'De las personas cuya probabilidad comparten pocas, el registro solo dice entre qué probabilidades está la suya: «en algún punto entre … y …» en la tabla, un marco discontinuo en la imagen.',
    count: 'Personas',
    certain: (n) => `Personas con plaza segura: ${n}.`,
    never: (n) => `Sin ninguna probabilidad, porque ningún panel que cumpla las cuotas podría incluirlas: ${n}.`,
    noTicket: (n) => `Sin ninguna probabilidad, aunque no está demostrado que ningún panel pudiera incluirlas: ${n}.`,
  },
  lottery: {
    heading: 'Cómo fue el sorteo',
    intro: (tickets, panels) =>
      `Antes del sorteo se hizo una lista de paneles distintos (${panels}), cada uno de los cuales cumple todas las cuotas. Se reparten ${tickets} boletos, numerados desde 0, y cada boleto era tan probable como cualquier otro. Después se sacó un boleto.`,
    drawn: (ticket) => `Salió el boleto ${ticket}, y con él el panel al que pertenece.`,
    steps: {
      people: (n) => `Personas que participaron: ${n}.`,
      quotas: (features) =>
        `Las cuotas dicen cuántas plazas recibe cada grupo como mínimo y como máximo. Tratan de: ${features}.`,
      panels: (n) =>
        `Se formaron paneles posibles, todos distintos, cada uno de los cuales cumple todas las cuotas: ${n}.`,
      tickets: (n, first, last) =>
        `Se reparten ${n} boletos, numerados del ${first} al ${last}. Todos los boletos son igual de probables.`,
      fixed: (date) => `Todo esto se fijó: ${date}.`,
      byDice: 'Los dados muestran el número de un boleto, cifra a cifra.',
      bySeed: 'La semilla da el número de un boleto. Sígalo cifra a cifra.',
      digits: (digits) => `Empieza por ${digits}.`,
      digit: (place, digit) => `La cifra ${place} es ${digit}.`,
      left: (n) => `Boletos que quedan: ${n}.`,
      panel: (ticket) => `El panel del boleto ${ticket} es el panel.`,
      pending: 'Se sacará un boleto. Nadie sabe aún cuál.',
      picture: (left) => `Boletos; los que quedan están marcados: ${left}`,
    },
    details: 'Más sobre boletos y paneles',
    fewest: 'Menos boletos de un panel',
    most: 'Más boletos de un panel',
    tickets: 'Boletos',
    panels: 'Paneles posibles',
    ticket: 'Boleto que salió',
  },
  seed: {
    heading: 'La semilla: de dónde vino el azar',
    kinds: {
      operator: 'Un texto que eligió la organización.',
      dice: 'Dados de diez caras, o bolas numeradas, lanzados en público: el número que mostraron es el boleto.',
      balls: 'Los números de un sorteo público de bolas anunciado de antemano.',
      contributions: 'Un texto de cada una de varias personas anunciadas de antemano.',
      beacon: 'Una ronda de un faro público de azar (drand quicknet) anunciada de antemano.',
      several: 'Varias fuentes juntas, todas anunciadas de antemano.',
    },
    operatorWarning:
      'Cualquiera puede repetir este sorteo, pero quien eligió el texto pudo probar varios. El sorteo se puede repetir; no está a salvo de eso.',
    contributionsWarning:
      'Cualquiera puede repetir este sorteo, pero quien dio su texto el último pudo probar varios. El sorteo no está a salvo de eso.',
    beaconClock:
      'Que la lotería se fijara antes de publicarse la ronda depende del reloj de quien escribió el registro, salvo que su huella se publicara antes: compárela con la de abajo.',
    diceTrust:
      'Nadie puede saber de antemano qué mostrarán unos dados. Que se lanzaron y mostraron esto lo vieron quienes estaban allí: el registro solo contiene los números.',
    ballsTrust:
      'Cualquiera puede consultar los números de ese sorteo. La organización no puede elegirlos, salvo que el sorteo sea suyo.',
    trust: 'Hasta dónde se puede confiar en esto',
    balls: (event, count, highest) =>
      `${event} (${count} de ${highest} ${choose(highest, { one: 'bola', many: 'de bolas', other: 'bolas' })})`,
    given: 'Lo que se dio',
    round: 'Ronda',
    numbers: 'Números',
    seed: 'Semilla',
    witnesses: 'Quién dio un texto',
    pending: 'La semilla aún no se conoce.',
  },
  changes: {
    heading: 'Reservas y sustituciones',
    reserves: (chosen) => `Personas en reserva, en un orden que decidió la semilla: ${chosen}.`,
    noReserves: 'Nadie quedó en reserva.',
    promised: (promised) => `Número máximo de personas que quedarán en reserva: ${promised}.`,
    left: 'Personas que se retiraron después del sorteo',
    called: 'Personas llamadas en su lugar',
    empty: 'Plazas vacías ahora',
    vacancy: (date, left, reason) => `${date}: personas que se retiraron: ${left}. Motivo indicado: ${reason}`,
    replacement: {
      reserves: (date, called) => `${date}: personas llamadas de la reserva: ${called}.`,
      pool: (date, called) => `${date}: personas llamadas de entre todos los inscritos restantes: ${called}.`,
    },
    order: {
      draw: 'Entre personas igual de adecuadas para una plaza vacía decide la semilla del sorteo, conocida desde el sorteo.',
      dice: 'Entre personas igual de adecuadas para una plaza vacía deciden dados, lanzados cuando se anuncia quién se fue.',
      beacon:
        'Entre personas igual de adecuadas para una plaza vacía decide una ronda de un faro público, publicada cuando se anuncia quién se fue.',
    },
    stillEmpty: (date) => `${date}: se anunciaron plazas que seguían vacías.`,
    announced: {
      reserves: (seats, round) => `Plazas por cubrir desde la reserva, mediante ${nameRound(round)}: ${seats}.`,
      pool: (seats, round) =>
        `Plazas por cubrir de entre todos los inscritos restantes, mediante ${nameRound(round)}: ${seats}.`,
    },
    callHash: (hash) => `Resumen criptográfico de este anuncio, para compararlo con lo publicado entonces: ${hash}.`,
    byDice: (digits) => `Los dados mostraron ${digits}.`,
    byRound: (round) => `Entre iguales decidió la ronda ${round} del faro.`,
    asDrawn: 'Los números de personas de arriba son los del panel tal como se sorteó.',
    closed: 'El registro está cerrado: ya no se le puede añadir nada.',
    open: 'El registro no está cerrado: los cambios posteriores del panel se le añaden.',
  },
  check: {
    heading: 'Compruébelo usted',
    intro:
      'Esta página contiene todo el registro público. Su propio navegador lo comprueba al abrir la página. Cada línea responde a una pregunta.',
    outcomes: { pass: 'se cumple', fail: 'no se cumple', 'not checked': 'no comprobado' },
    verdicts: {
      page: '¿Dice esta página lo que dice su registro?',
      chain: '¿Está completo el registro, cada entrada ligada a la anterior?',
      signature: '¿Está firmado por la organización?',
      anchor: '¿Es lo que se publicó antes de conocerse la semilla?',
      beacon: '¿Es verdadera la ronda del faro, y posterior al registro?',
      draw: '¿Se sigue el panel de la semilla?',
      changes: '¿Tenían plaza quienes se fueron, y podían ser llamados quienes llegaron?',
      lottery: '¿Es correcta la lotería, y concuerda con las probabilidades indicadas?',
      quotas: '¿Cumple cada panel de la lotería todas las cuotas?',
      pool: '¿Son los inscritos los que se fijaron?',
      chances: '¿Están inscritas todas las personas de los paneles, y son las probabilidades las indicadas?',
      reserves: '¿Son las personas en reserva las que nombra la regla?',
      replacements: '¿Fueron llamadas las personas que nombra la regla, con las cuotas indicadas?',
      optimality: '¿Está demostrado cómo de justas son las probabilidades?',
      settings: '¿Se hizo la lotería como dicen los ajustes?',
      replay: '¿Sale la misma lotería de los mismos archivos?',
      receipt: '¿Es este resguardo de este registro?',
    },
    allHold: (held, made) =>
      `Su navegador ha comprobado esto: se cumplen ${held} de las ${made} comprobaciones que se pueden hacer con datos públicos.`,
    notMade: (open) => `Preguntas que necesitan más que datos públicos: ${open}`,
    notMadeWhy:
      'Un auditor puede responderlas con los archivos confidenciales de la organización, y algunas con lo que se publicó junto al registro. Lo que necesita cada una se dice en inglés.',
    doesNotHold: (names) => `No se cumple: ${names}`,
    entry: (line) => `línea ${line}`,
    privacy: 'Nada sale de su dispositivo: esta página no puede usar la red.',
    thisLog: 'El registro de esta página',
    otherLog: (name) => `El registro en ${name}`,
    receiptOther:
      'Este resguardo no concuerda con el registro de esta página: es de otro sorteo, o se cambió algo en él. Lo comprobado sobre el registro sigue igual.',
    receiptBesideWrongLog:
      'El registro de esta página no es válido, y junto a un registro así ningún resguardo dice nada.',
    details: 'Detalles para especialistas (en inglés)',
    fingerprint: 'Huella de la primera entrada',
    commit: 'Resumen criptográfico de las reglas',
    lottery: 'Resumen criptográfico de la lotería',
    command: 'Para comprobarlo con el programa',
    hashes: 'Huellas y órdenes, para especialistas',
  },
  letter: {
    heading: 'Su resguardo',
    about: (title) => `Usted se inscribió en: ${title}.`,
    question: (question) => `La pregunta: ${question}`,
    why: 'Las personas se eligen por sorteo. Con este resguardo puede comprobar usted mismo que participa con las respuestas que dio, cuál es su probabilidad y, después del sorteo, si salió elegido.',
    how: (page) =>
      `Apunte la cámara de un teléfono al código. Abre ${page} en su navegador, que comprueba entonces su resguardo en su propio dispositivo. No se envía nada sobre usted a nadie.`,
    code: 'Un código con su resguardo, para leerlo con una cámara',
    registration: (id) => `Su número de inscripción: ${id}`,
    ownCode: (code) => `Su propio código: ${code}`,
    keep: 'Guarde esta carta para usted: quien lea el código puede ver las respuestas que dio.',
  },
  attendance: {
    heading: 'Lista de asistencia',
    role: 'Función',
    panel: 'miembro del panel',
    reserve: (place) => `reserva ${place}`,
    registration: 'Número de inscripción',
    confirmed: 'Confirmado',
    yes: 'sí',
    here: 'Presente',
    keep: 'Esta lista nombra a personas. Manténgala en privado y destrúyala después del acto.',
  },
  hall: {
    left: 'Paneles numerados que quedan: {n}',
    ticket: 'Sale el boleto {n}, y con él su panel',
    fit: 'El panel junto a las cuotas',
    seats: '{n} (cuota {limits})',
    keys: 'Teclee cada dado según cae, desde la izquierda. La tecla de retroceso quita uno, F llena la pantalla.',
    back: 'Quitar uno',
    full: 'Pantalla completa',
  },
  about: {
    heading: 'Sobre este informe',
    madeBy: (tool, version, solver) => `Hecho a partir del registro público por ${tool} ${version}, con ${solver}.`,
    personal:
      'El registro y este informe no contienen nombres, direcciones ni filas de inscritos. Las personas aparecen con un nombre inventado, distinto en cada panel.',
    notes: 'El título, la pregunta, los nombres de los grupos y las notas son palabras de la propia organización.',
  },
}
