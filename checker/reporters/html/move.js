// From finding to finding, and opening them.

let current = null;

const shownNotes = () => notes.filter((note) => note.shown);

function tellPosition() {
  const shown = shownNotes();
  const at = current && current.shown ? shown.indexOf(current) + 1 : 0;
  byId('position').textContent = filled(texts.position, {at: at || '–', all: shown.length});
}

// Reasons and laws stand once at the end of the page; an open note shows its own.
function complete(note) {
  const element = note.element;
  if (element.dataset.complete) return;
  element.dataset.complete = 'yes';
  const link = element.querySelector('.why');
  const ground = byId(link.hash.slice(1));
  element.querySelector('.law')?.remove();
  for (const part of [...ground.children].slice(1)) link.before(part.cloneNode(true));
  const buttons = document.createElement('p');
  buttons.className = 'actions';
  for (const [name, text] of [['copy', texts.suggestion], ['except', texts.exception]]) {
    if (name === 'copy' ? !suggestionOf(note) : note.settled) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.do = name;
    button.textContent = text;
    buttons.append(button);
  }
  link.replaceWith(buttons);
}

function open(note, opened = true) {
  if (opened) complete(note);
  note.element.open = opened;
}

function select(note, {focus = true} = {}) {
  if (current) setCurrent(current, false);
  current = note;
  setCurrent(note, true);
  open(note);
  note.element.scrollIntoView({block: 'center'});
  if (focus) note.element.querySelector('summary').focus({preventScroll: true});
  address.at = note.element.id;
  writeAddress();
  tellPosition();
}

function setCurrent(note, is) {
  note.element.classList.toggle('current', is);
  for (const mark of marksOf.get(note) ?? []) mark.classList.toggle('current', is);
}

function step(by) {
  const shown = shownNotes();
  if (!shown.length) return;
  const at = current ? shown.indexOf(current) : -1;
  if (at >= 0) select(shown[(at + by + shown.length) % shown.length]);
  else select(by > 0 ? firstInView(shown) : shown[shown.length - 1]);
}

// Only columns are measured: to measure notes would lay out all that the browser has put off.
function firstInView(shown) {
  const seen = columns.find((column) => column.shown && column.element.getBoundingClientRect().bottom > innerHeight / 2);
  return shown.find((note) => !seen || columns.indexOf(note.column) >= columns.indexOf(seen)) ?? shown[0];
}

function stepColumn(by) {
  const shown = columns.filter((column) => column.shown);
  const line = byId('do-next').closest('.toolbar').getBoundingClientRect().bottom + 24;
  const tops = shown.map((column) => column.element.getBoundingClientRect().top);
  // Where the focus is counts for more than what happens to be at the top.
  const here = shown.findIndex((column) => column.element.contains(document.activeElement));
  let at = here >= 0 ? here : tops.findLastIndex((top) => top <= line);
  at = by > 0 ? at + 1 : at >= 0 && tops[at] < line - 48 ? at : at - 1;
  if (shown[at]) reach(shown[at].element);
}

function reach(element) {
  element.scrollIntoView({block: 'start'});
  if (!element.matches('a, button, input, select, textarea, [tabindex]')) element.tabIndex = -1;
  element.focus({preventScroll: true});
  address.at = element.id;
  writeAddress();
}

function goTo(id) {
  const element = byId(id);
  if (!element) return;
  const note = noteById.get(id);
  if (note && note.shown) select(note);
  else reach(element);
}

function openAll(opened) {
  for (const note of notes) open(note, opened && note.shown);
  address.open = opened;
  byId('do-open_all').firstChild.data = opened ? texts.close_all : texts.open_all;
}
