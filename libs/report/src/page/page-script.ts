/** Opens a cell's runs over the page; without it, the link shows them at the page's end. */
export const PAGE_SCRIPT = `document.addEventListener('click', (event) => {
  const link = event.target.closest('[data-opens]');
  if (link) {
    event.preventDefault();
    document.getElementById(link.getAttribute('href').slice(1)).showModal();
  } else if (event.target instanceof HTMLDialogElement) event.target.close();
});`;
