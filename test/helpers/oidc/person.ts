import { person } from './provider.ts';

/** A page as the person sees it, and the address it came from. */
export interface SeenPage {
  readonly url: string;
  readonly status: number;
  readonly html: string;
}

/** Somebody with a browser: real HTTP, cookies, redirects and forms. */
export class Person {
  readonly #cookies = new Map<string, string>();

  /** Goes to an address and follows where it leads. */
  async visit(url: string, body?: URLSearchParams): Promise<SeenPage> {
    for (let address = url, sent = body, hops = 0; ; hops++) {
      const response = await fetch(address, {
        method: sent ? 'POST' : 'GET',
        redirect: 'manual',
        headers: { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(sent ? { body: sent } : {}),
      });
      for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
      const location = response.headers.get('location');
      if (location === null) return { url: address, status: response.status, html: await response.text() };
      if (hops > 20) throw new Error(`${url} leads in circles`);
      address = new URL(location, address).href;
      sent = undefined;
    }
  }

  /** Fills in the form of a page and sends it. */
  async submit(page: SeenPage, values: Readonly<Record<string, string>> = {}): Promise<SeenPage> {
    const action = /<form[^>]*action="([^"]*)"/.exec(page.html)?.[1];
    if (action === undefined) throw new Error(`there is no form on ${page.url}:\n${page.html}`);
    const hidden = [...page.html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
      attribute(input, 'name'),
      attribute(input, 'value'),
    ]);
    const body = new URLSearchParams({ ...Object.fromEntries(hidden), ...values });
    return this.visit(new URL(decoded(action), page.url).href, body);
  }

  /** Logs in with name and password, and lets the client in. */
  async logIn(page: SeenPage): Promise<SeenPage> {
    const asked = await this.submit(page, { login: person.username, password: person.password });
    return this.submit(asked);
  }

  /** Backs out of the login at hand: by a link, or by the other button of the form. */
  async deny(page: SeenPage): Promise<SeenPage> {
    const abort = /href="([^"]*\/abort)"/.exec(page.html)?.[1];
    if (abort !== undefined) return this.visit(new URL(decoded(abort), page.url).href);
    return this.submit(page, { abort: 'yes' });
  }

  #keep(cookie: string): void {
    const [pair = ''] = cookie.split(';');
    const [name = '', value = ''] = pair.split(/=(.*)/);
    if (/expires=Thu, 01 Jan 1970/i.test(cookie) || value === '') this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

function attribute(tag: string, name: string): string {
  return decoded(new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

function decoded(text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
}
