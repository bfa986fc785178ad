import about from '../../package.json' with { type: 'json' }

export const packageVersion: string = about.version
