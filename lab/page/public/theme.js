// Before anything is painted: the reader's own choice of theme, where there is one.
try {
  const theme = localStorage.getItem('corsage-lab-theme');
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be switched off; the system's preference holds.
}
