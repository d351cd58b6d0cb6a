// Wiring: buttons, keys, the address, printing.

const typing = (target) => target.closest('input:not([type=checkbox]), select, textarea, [contenteditable]');
const noteOf = (element) => noteById.get(element.closest('.note')?.id);

const keys = {
  n: () => step(1),
  j: () => step(1),
  p: () => step(-1),
  k: () => step(-1),
  ']': () => stepColumn(1),
  '[': () => stepColumn(-1),
  o: () => current && open(current, !current.element.open),
  c: () => current && suggestionOf(current) && copyText(suggestionOf(current)),
  x: () => current && !current.settled && except(current),
  '/': () => { showFilters(true); severities[0].focus(); },
  '?': () => byId('help').showModal(),
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (typing(event.target) || document.querySelector('dialog[open]') || !keys[event.key]) return;
  if (!address.keys) return;
  event.preventDefault();
  keys[event.key]();
});

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    goTo(link.hash.slice(1));
    return;
  }
  const button = event.target.closest('button[data-do], button[data-copy]');
  if (!button) return;
  if (button.dataset.copy) copyException(button.dataset.copy);
  else if (button.dataset.do === 'copy') copyText(suggestionOf(noteOf(button)));
  else if (button.dataset.do === 'except') except(noteOf(button));
  else if (button.dataset.do === 'print') printOne(button.closest('.column'));
});

// “toggle” does not bubble, but is seen on its way down.
document.addEventListener('toggle', (event) => {
  const note = noteById.get(event.target.id);
  if (note && note.element.open) complete(note);
}, true);

function showFilters(shown) {
  form.classList.toggle('shown', shown);
  byId('do-filters').setAttribute('aria-expanded', String(shown));
}

function filterChanged() {
  writeAddress();
  applyFilter();
}

byId('do-previous').addEventListener('click', () => step(-1));
byId('do-next').addEventListener('click', () => step(1));
byId('do-open_all').addEventListener('click', () => { openAll(!address.open); writeAddress(); });
byId('do-filters').addEventListener('click', () => showFilters(!form.classList.contains('shown')));
byId('do-print').addEventListener('click', () => print());
byId('do-keys').addEventListener('click', () => byId('help').showModal());
byId('keys-on').addEventListener('change', (event) => { address.keys = event.target.checked; writeAddress(); });
byId('order').addEventListener('change', (event) => {
  address.order = event.target.value === 'near' ? '' : event.target.value;
  sortIndex(event.target.value);
  writeAddress();
});
form.addEventListener('input', filterChanged);
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', () => setTimeout(filterChanged));
exceptionForm.addEventListener('input', writeException);
exceptionForm.addEventListener('submit', (event) => event.preventDefault());

for (const tools of document.querySelectorAll('.column:not(.record) > header .tools')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.do = 'print';
  button.textContent = texts.print;
  tools.append(button);
}

// On paper every finding stands open, and only one column if only one was asked for.
let opened = [];
function printOne(element) {
  document.body.classList.add('one');
  element.classList.add('only');
  print();
}
addEventListener('beforeprint', () => {
  opened = notes.filter((note) => note.shown && !note.element.open);
  for (const note of opened) note.element.open = true;
  const parts = [...form.querySelectorAll('select')].filter((field) => field.value).map((field) => field.selectedOptions[0].text);
  if (wanted().severity.length < severities.length) parts.push(...severities.filter((box) => box.checked).map((box) => box.parentElement.textContent));
  if (wanted().find) parts.push(wanted().find);
  byId('status').dataset.print = parts.length ? filled(texts.filtered, {filter: parts.join(', ')}) : '';
});
addEventListener('afterprint', () => {
  for (const note of opened) note.element.open = false;
  document.body.classList.remove('one');
  document.querySelector('.column.only')?.classList.remove('only');
});

function follow() {
  readAddress();
  byId('keys-on').checked = address.keys;
  byId('order').value = address.order || 'near';
  if (address.order) sortIndex(address.order);
  if (address.open) openAll(true);
  applyFilter();
  if (address.at) goTo(address.at);
}
addEventListener('hashchange', follow);
document.documentElement.classList.add('scripted');
follow();
