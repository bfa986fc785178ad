import fc from 'fast-check'
import { utf16le } from './encodings.ts'

/** Text made of what tables are made of, in an order that no program would write. */
export const shreds = fc
  .array(
    fc.constantFrom(
      ...[
        ',',
        ';',
        '\t',
        '"',
        '""',
        '\n',
        '\r',
        '\r\n',
        ' ',
        '\ufeff',
        '\u00a0',
        '=',
        '-',
        '1',
        '2',
        'f',
        'm',
        'é',
        'e\u0301',
      ],
      ...[
        'id',
        'sex',
        'feature',
        'value',
        'min',
        'max',
        'min_flex',
        'max_flex',
        'sep=;',
        '"a\r\nb"',
        'x'.repeat(70_000),
      ],
      ...['id,sex\n', 'feature,value,min,max\n', 'sex,f,1,2\n', '1,f\n', '{', '}', '{"pool":', '"a.csv"}'],
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

/** Bytes of no file and of nearly a file, in several encodings. */
export const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.uint8Array({ maxLength: 300 }).map((some) => Buffer.concat([Buffer.from('id,sex\n1,f\n'), some])),
  fc.uint8Array({ maxLength: 300 }).map((some) => Buffer.concat([Uint8Array.of(0xff, 0xfe), some])),
  shreds.map((text) => Buffer.from(text)),
  shreds.map(utf16le),
  shreds.map((text) => Buffer.from(text, 'latin1')),
)
