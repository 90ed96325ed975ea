/** The page's own storage. It may be switched off, or full: what is kept there is a convenience. */
export const storage = {
  read(key: string): string | null {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  write(key: string, value: string): void {
    try {
      localStorage.setItem(key, value);
    } catch {
      // As above.
    }
  },
};
