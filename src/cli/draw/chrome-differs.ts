/** What was measured is Debian's Chromium. The default for third-party cookies is where Google's build is known to differ. */
export const chromeDiffers =
  'Chromium is taken as Debian’s comes, with third-party cookies blocked; Chrome comes with them allowed.';
