import type { Server } from '../../domain/login/login.ts';
import type { LoginMethod } from '../../domain/settings/settings.ts';
import type { Credential, LoginGuide, UsePorts } from '../../ports.ts';
import { secretIn } from '../secret/secret-in.ts';
import { type LoginPorts, type LoginRequest, login, newUserOf, planLogin } from './login.ts';
import { renewalOf, surveyService } from './sign-in.ts';

/** How somebody wants to sign in, once all of it is known. */
export type SignInRequest = LoginRequest & { readonly method: LoginMethod; readonly name: string };

/** What names files as somebody typed them. */
type Typed = Pick<LoginRequest, 'server' | 'tokenFile'>;

/** @returns what a screen signs in with. Nothing is asked, and nothing is stored before a service has accepted it. */
export function loginActions(use: UsePorts) {
  const ports = async (): Promise<LoginPorts> => ({
    ...(await use('logins', 'settings')),
    secretEntries: async () => (await use('secretEntries')).secretEntries,
  });
  /** Files are remembered by their whole path: no shell has read what was typed. */
  const whole = async <Request extends Typed>(request: Request): Promise<Request> => {
    const { files } = await use('files');
    const { ca_file } = request.server;
    return {
      ...request,
      server: { ...request.server, ca_file: ca_file && files.whole(ca_file) },
      ...(request.tokenFile ? { tokenFile: files.whole(request.tokenFile) } : {}),
    };
  };
  return {
    renewalOf: async (context: string) => renewalOf(await use('settings'), context),
    surveyService: async (request: Pick<LoginRequest, 'server' | 'name' | 'method'>) =>
      surveyService(await ports(), await whole(request), (await use('browser')).browser.available),
    /** The user whom a service without an identity provider would create; undefined where it knows the name. */
    newUserOf: async (server: Server, credential: Credential) =>
      newUserOf(await use('logins'), (await whole({ server })).server, credential),
    signIn: async (typed: SignInRequest, credential: Credential, guide: LoginGuide) => {
      const [opened, request] = await Promise.all([ports(), whole(typed)]);
      const plan = await planLogin(opened, request, { canAsk: true, hasBrowser: true });
      return login(opened, request, plan, credential, guide);
    },
    /** @returns whether a browser was started; nobody can tell whether it showed the page. */
    openPage: async (url: string) => (await use('browser')).browser.open(url),
    /** The secret in a file that a person names; `blanks` may be in a password. */
    secretInFile: async (file: string, blanks: boolean) => {
      const { files } = await use('files');
      return secretIn(await files.read(files.whole(file), 'secret'), file, blanks);
    },
  };
}
