import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { Person, type SeenPage } from '../../../helpers/oidc/person.ts';
import {
  type IdentityProvider,
  type ProviderOptions,
  person,
  startProvider,
} from '../../../helpers/oidc/provider.ts';
import { adminToken, openTestServer } from '../../../helpers/osmo-server/for-tests.ts';
import { admin, type OsmoServer, type OsmoServerOptions } from '../../../helpers/osmo-server/server.ts';
import {
  type ProgramRun,
  programEnv,
  programPath,
  runProgram,
  temporaryHome,
} from '../../../helpers/program.ts';

/** An OSMO service behind its gateway, its identity provider, and an empty home on this machine. */
export interface Place {
  readonly server: OsmoServer;
  readonly provider: IdentityProvider;
  /** An access token of the administrator. */
  readonly token: string;
  readonly home: string;
  run(argv: readonly string[], input?: string): Promise<ProgramRun>;
  /** Runs the program, and somebody in a browser who acts on the first address that it shows. */
  runWithPerson(
    argv: readonly string[],
    act: (somebody: Person, url: string) => Promise<SeenPage>,
  ): Promise<ProgramRun>;
  /** Every file under SVCACCT_HOME, with what is in it. */
  files(): Promise<ReadonlyMap<string, string>>;
}

/** Starts all of it. The person is an administrator of the service; secrets are kept in an encrypted file. */
export async function openPlace(options: ProviderOptions & OsmoServerOptions = {}): Promise<Place> {
  const provider = await startProvider(options);
  const server = await openTestServer({
    mode: 'gateway',
    loginInfo: provider.loginInfo,
    ...options,
  });
  server.trust(provider.keys);
  server.state.createUser(person.username, ['osmo-admin'], admin);
  const home = await temporaryHome();
  const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(home, 'key') };
  return {
    server,
    provider,
    token: adminToken(server),
    home,
    run: (argv, input) => runProgram(argv, { home, env, ...(input === undefined ? {} : { input }) }),
    runWithPerson: async (argv, act) => {
      const child = execa(process.execPath, [programPath, ...argv], {
        env: programEnv(home, env),
        extendEnv: false,
        reject: false,
        stripFinalNewline: false,
        input: '',
      });
      let acted = false;
      let shown = '';
      let page: Promise<unknown> = Promise.resolve();
      child.stderr.on('data', (part: Buffer) => {
        shown += part.toString();
        const url = /(https?:\S+)\s/.exec(shown)?.[1];
        if (url === undefined || acted) return;
        acted = true;
        page = act(new Person(), url);
      });
      const { exitCode, stdout, stderr } = await child;
      await page;
      return { exitCode, stdout, stderr };
    },
    files: () => filesUnder(path.join(home, 'svcacct')),
  };
}

async function filesUnder(directory: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(file, 'latin1')] as const)),
  );
}
