/** Longer than the phone's window takes to tell a new page that it is there. */
const LOOKING_MS = 1_500;

const english = {
  looking: 'Looking for the phone…',
  closed: 'The phone is closed',
  closedHint: 'It opens in a window of its own, so that a call goes on while you change pages here.',
  open: 'Open the phone',
  opened: 'The phone is open',
  openedHint: 'It stays in its own window. Close that window at the end of the day.',
  show: 'Show the phone',
};
const polish: typeof english = {
  looking: 'Szukanie telefonu…',
  closed: 'Telefon jest zamknięty',
  closedHint: 'Otwiera się we własnym oknie, aby rozmowa trwała, gdy zmieniasz tu strony.',
  open: 'Otwórz telefon',
  opened: 'Telefon jest otwarty',
  openedHint: 'Pozostaje we własnym oknie. Zamknij je na koniec dnia.',
  show: 'Pokaż telefon',
};

/** The sidebar of an ordinary page of Classic, while the phone is in a window of its own. */
export function drawSidebar(place: HTMLElement, openPhone: () => void): { show: (isOpen: boolean) => void } {
  const isPolish = place.dataset['language']?.startsWith('pl');
  const texts = isPolish ? polish : english;
  document.documentElement.lang = isPolish ? 'pl' : 'en';

  const main = child('main', 'screen center');
  const said = child('div', 'stack');
  said.setAttribute('role', 'status');
  place.replaceChildren(main);
  const draw = (title: string, hint = '', button = '') => {
    said.replaceChildren(child('h1', 'title', title), ...(hint ? [child('p', 'hint', hint)] : []));
    main.replaceChildren(
      said,
      ...(button ? [Object.assign(child('button', 'button main', button), { onclick: openPhone })] : []),
    );
  };

  draw(texts.looking);
  const timer = setTimeout(() => show(false), LOOKING_MS);
  const show = (isOpen: boolean) => {
    clearTimeout(timer);
    if (isOpen) draw(texts.opened, texts.openedHint, texts.show);
    else draw(texts.closed, texts.closedHint, texts.open);
  };
  return { show };
}

function child(tag: string, className: string, text = ''): HTMLElement {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}
