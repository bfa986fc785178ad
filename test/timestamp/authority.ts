import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/* Time stamping authorities made for a test by OpenSSL: keys, certificates, and the tokens that its `ts` and `cms` write. */

/** Without it nothing of this can be tried. */
export const hasOpenssl = spawnSync('openssl', ['version']).status === 0

const config = `
[req]
distinguished_name = name
[name]
[ca]
default_ca = any
[any]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = policy
unique_subject = no
email_in_dn = no
[policy]
commonName = supplied
[authority]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[end]
basicConstraints = critical,CA:true,pathlen:0
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[for-servers]
basicConstraints = critical,CA:true
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
[unknown]
basicConstraints = critical,CA:true
nameConstraints = critical,permitted;DNS:example.org
subjectKeyIdentifier = hash
[stamps]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[not-critical]
extendedKeyUsage = timeStamping
[two-purposes]
extendedKeyUsage = critical,timeStamping,emailProtection
[servers]
extendedKeyUsage = critical,serverAuth
[no-purpose]
basicConstraints = CA:false
[keys-only]
keyUsage = critical,keyEncipherment
extendedKeyUsage = critical,timeStamping
[tsa]
serial = serial
digests = sha256,sha512
default_policy = 1.2.3.4.1
signer_digest = sha256
ess_cert_id_alg = sha256
accuracy = secs:1
[tsa-old]
serial = serial
digests = sha256
default_policy = 1.2.3.4.1
signer_digest = sha512
ess_cert_id_alg = sha1
`

/** A key and its certificate, as files. */
export interface Identity {
  readonly key: string
  readonly certificate: string
}

export type KeyKind = 'rsa:2048' | 'rsa:1024' | 'P-256' | 'P-384'

export interface IssueOptions {
  /** Itself, where nobody else issues it. */
  readonly by?: Identity
  /** What it is for: a section of the configuration. */
  readonly as: string
  readonly key?: KeyKind
  /** Another's key instead of a new one. */
  readonly sameKey?: Identity
  readonly hash?: 'sha256' | 'sha1'
  /** The first and the last moment, as OpenSSL has them: YYYYMMDDhhmmssZ. */
  readonly valid?: readonly [from: string, to: string]
}

/** A folder with certificates of its own, removed at the end. */
export class Office {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'sortition-tsa-'))
  #files = 0

  constructor() {
    writeFileSync(this.path('openssl.cnf'), config)
    writeFileSync(this.path('index.txt'), '')
    writeFileSync(this.path('serial'), '01\n')
  }

  path(name: string): string {
    return join(this.folder, name)
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Bytes as a file that OpenSSL can be given. */
  write(bytes: Uint8Array): string {
    this.#files += 1
    const path = this.path(`file-${this.#files}`)
    writeFileSync(path, bytes)
    return path
  }

  openssl(...argv: readonly string[]): Uint8Array {
    return execFileSync('openssl', argv, { cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] })
  }

  /** A key and a certificate of this name. */
  issue(name: string, { by, as, key = 'P-256', sameKey, hash = 'sha256', valid }: IssueOptions): Identity {
    this.#files += 1
    const made = { key: sameKey?.key ?? this.path(`${this.#files}.key`), certificate: this.path(`${this.#files}.pem`) }
    const kind = key.startsWith('rsa') ? [key] : ['ec', '-pkeyopt', `ec_paramgen_curve:${key}`]
    const keyed = sameKey === undefined ? ['-newkey', ...kind, '-nodes', '-keyout', made.key] : ['-key', made.key]
    const request = this.path(`${this.#files}.csr`)
    const own = ['-config', 'openssl.cnf']
    this.openssl('req', '-new', ...keyed, '-subj', `/CN=${name}`, '-out', request, ...own)
    const [from, to] = valid ?? ['20200101000000Z', '20400101000000Z']
    const issuer =
      by === undefined ? ['-selfsign', '-keyfile', made.key] : ['-keyfile', by.key, '-cert', by.certificate]
    const dates = ['-startdate', from, '-enddate', to]
    const shape = ['-extensions', as, '-md', hash, ...dates]
    this.openssl('ca', '-batch', '-notext', ...own, ...issuer, ...shape, '-in', request, '-out', made.certificate)
    return made
  }

  /** One file with these certificates. */
  bundle(...identities: readonly Identity[]): string {
    this.#files += 1
    const path = this.path(`${this.#files}-bundle.pem`)
    for (const { certificate } of identities) appendFileSync(path, readFileSync(certificate))
    return path
  }

  /** The reply of an authority to a request, by `openssl ts`; the certificates of `chain` go along. */
  reply(query: Uint8Array, signer: Identity, chain: readonly Identity[] = [], section: string = 'tsa'): Uint8Array {
    const more = chain.length === 0 ? [] : ['-chain', this.bundle(...chain)]
    const own = ['-config', 'openssl.cnf', '-section', section, '-signer', signer.certificate, '-inkey', signer.key]
    const out = this.path('reply.tsr')
    this.openssl('ts', '-reply', '-queryfile', this.write(query), ...own, ...more, '-out', out)
    return new Uint8Array(readFileSync(out))
  }

  /** A request over a digest, by `openssl ts`. */
  query(digest: string, hash: 'sha256' | 'sha512' = 'sha256', ...more: readonly string[]): Uint8Array {
    return new Uint8Array(this.openssl('ts', '-query', '-digest', digest, `-${hash}`, ...more))
  }

  /** The token in a reply, by `openssl ts`. */
  token(reply: Uint8Array): Uint8Array {
    const out = this.path('token.der')
    this.openssl('ts', '-reply', '-in', this.write(reply), '-token_out', '-out', out, '-config', 'openssl.cnf')
    return new Uint8Array(readFileSync(out))
  }

  /** A token with any content, by `openssl cms`: what an authority would not sign. */
  sign(content: Uint8Array, signer: Identity, ...more: readonly string[]): Uint8Array {
    const type = more.includes('-data') ? [] : ['-econtent_type', '1.2.840.113549.1.9.16.1.4']
    const shape = ['-binary', '-nodetach', '-outform', 'DER', ...type]
    const own = ['-in', this.write(content), '-signer', signer.certificate, '-inkey', signer.key]
    const [hash, binding] = [more.includes('-md') ? [] : ['-md', 'sha256'], more.includes('-noattr') ? [] : ['-cades']]
    const bound = more.includes('-uncades') ? [] : binding
    const rest = more.filter((word) => word !== '-uncades' && word !== '-data')
    return new Uint8Array(this.openssl('cms', '-sign', ...shape, ...own, ...hash, ...bound, ...rest))
  }
}
