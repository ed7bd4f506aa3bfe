/**
 * Shows a dialog over the page when a link opens it, or when the page's address names it; closing the dialog removes the name from the
 * address. Without the script, the link leads to the dialog's content at the end of the page, and Close leads back to the table.
 */
export const PAGE_SCRIPT = `document.documentElement.classList.add('scripted');
const show = (dialog) => {
  for (const other of document.querySelectorAll('dialog[open]')) other.close();
  dialog.showModal();
};
const showTarget = () => {
  const part = document.getElementById(location.hash.slice(1));
  if (part instanceof HTMLDialogElement) show(part);
};
document.addEventListener('click', (event) => {
  const opens = event.target.closest('[data-opens]');
  const dialog = event.target.closest('dialog');
  if (opens) {
    event.preventDefault();
    show(document.getElementById(opens.getAttribute('href').slice(1)));
  } else if (event.target.closest('[data-closes]')) {
    event.preventDefault();
    dialog.close();
  } else if (event.target === dialog) dialog.close();
});
document.addEventListener('close', ({ target }) => {
  if (location.hash === '#' + target.id) history.replaceState(null, '', location.href.split('#')[0]);
}, true);
addEventListener('hashchange', showTarget);
showTarget();`;
