import { exactly, flag, oneOf, optional } from '../values/schema.ts';

/** How the terminal UI can look; `auto` asks the terminal whether its background is dark or light. */
export const themeChoices = ['auto', 'dark', 'light', 'high-contrast', 'none'] as const;

/** One of the looks above. */
export type ThemeChoice = (typeof themeChoices)[number];

/** What a person set for the terminal UI: `ui` in `config.json`. */
export interface UiSettings {
  readonly theme?: ThemeChoice;
  /** Whether clicks and the wheel do anything; yes if not given. Without, the terminal selects text by itself. */
  readonly mouse?: boolean;
}

export const uiSettings = exactly<UiSettings>({
  theme: optional(oneOf(...themeChoices)),
  mouse: optional(flag),
});
