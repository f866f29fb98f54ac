import { counted } from '../../domain/text/plural.ts';
import type { LoginGuide, Ports } from '../../ports.ts';

/**
 * Tells the person where to go. A page without a code is for the browser of this machine, and is shown there.
 * @param openBrowser false where the person goes there without our help
 */
export function loginGuide(
  { prompter, browser }: Pick<Ports, 'prompter' | 'browser'>,
  openBrowser: boolean,
): LoginGuide {
  return {
    async visit({ url, code, seconds }) {
      const minutes = counted(Math.max(1, Math.round(seconds / 60)), 'minute');
      if (code !== undefined) {
        await prompter.tell(`Go to ${url}`, `The code is ${code}. It is valid for ${minutes}.`);
        return;
      }
      const isOpen = openBrowser && (await browser.open(url));
      await prompter.tell(
        isOpen ? 'Your browser should open this page. If it does not, open it yourself: ' : 'Go to:',
        url,
        `Waiting up to ${minutes} for the login.`,
      );
    },
  };
}
