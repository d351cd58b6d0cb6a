// Copying suggestions, and records of exceptions.

const exception = byId('exception');
const exceptionForm = byId('exception-form');
let excepted = null;

function suggestionOf(note) {
  const ground = byId('g' + note.element.dataset.g) ?? byId(note.element.querySelector('.why')?.hash.slice(1));
  const found = ground?.querySelector('.rewrite') ?? note.element.querySelector('.rewrite, .example');
  if (found) return found.textContent;
  const whole = note.element.querySelector('.fix');
  return whole ? [...whole.childNodes].slice(1).map((node) => node.textContent).join('') : '';
}

async function copyText(text, source) {
  let copied = false;
  try {
    await navigator.clipboard.writeText(text);
    copied = true;
  } catch {
    // A page opened from a folder may not be let at the clipboard; the old way still works there.
    const field = source ?? document.body.appendChild(Object.assign(document.createElement('textarea'), {value: text}));
    const before = document.activeElement;
    field.select();
    copied = document.execCommand('copy');
    if (!source) field.remove();
    before?.focus({preventScroll: true});
  }
  say(copied ? texts.copied : texts.not_copied);
  return copied;
}

function say(text) {
  const place = exception.open ? byId('exception-error') : byId('status');
  place.textContent = '';
  place.textContent = text;
}

function except(note) {
  excepted = note;
  exceptionForm.reset();
  exceptionForm.classList.toggle('needs-until', note.severity === 'error');
  byId('exception-what').textContent = note.rule + ' — ' + note.element.querySelector('.what').textContent;
  say('');
  writeException();
  exception.showModal();
  exceptionForm.elements.reason.focus();
}

const given = (name) => exceptionForm.elements[name].value.replace(/\s+/g, ' ').trim();
const quoted = (text) => JSON.stringify(text);
// A comment ends at its first “-->”, wherever that stands.
const inComment = (text) => text.replace(/--+/g, (marks) => marks.replace(/-/g, '‐')).replace(/[<>]/g, (mark) => (mark === '<' ? '＜' : '＞'));

function writeException() {
  const [reason, by, until] = ['reason', 'by', 'until'].map(given);
  const parts = ['checker: allow ' + excepted.rule, '理由: ' + inComment(reason)];
  if (until) parts.push('期限: ' + until);
  byId('in_text').value = '<!-- ' + parts.join(' ') + ' -->';
  const entry = [['rule', excepted.rule], ['path', excepted.column.path]];
  if (excepted.element.dataset.q) entry.push(['sentence', excepted.element.dataset.q]);
  entry.push(['reason', reason], ['by', by]);
  if (until) entry.push(['until', until]);
  byId('in_file').value = entry
    .map(([name, value], at) => (at ? '  ' : '- ') + name + ': ' + (name === 'until' || name === 'rule' ? value : quoted(value)))
    .join('\n') + '\n';
}

function copyException(name) {
  const missing = !given('reason') ? 'reason' : excepted.severity === 'error' && !given('until') ? 'until' : '';
  if (missing) {
    say(missing === 'reason' ? texts.needs_reason : texts.needs_until);
    exceptionForm.elements[missing].focus();
    return;
  }
  copyText(byId(name).value, byId(name));
}
