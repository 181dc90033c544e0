import type { Sentence, TextsOf } from './texts.js';

/** What is refused about licences and seats. */
export const licenceTexts: TextsOf<'licence'> = {
  'licence.unreadable': {
    pl: [
      'To nie jest licencja.',
      'Skopiuj cały wiersz, który przysłał dostawca, od pierwszej do ostatniej litery.',
    ],
    fr: [
      'Ce n’est pas un contrat de licence.',
      'Copiez la ligne entière envoyée par le fournisseur, de la première à la dernière lettre.',
    ],
  },
  'licence.key-unknown': {
    pl: [
      'Licencję podpisano kluczem, którego ta brama nie zna.',
      'Poproś operatora o dodanie nowego klucza dostawcy (JACKFIELD_LICENCE_KEYS) albo dostawcę o licencję podpisaną znanym kluczem.',
    ],
    fr: [
      'Le contrat de licence est signé avec une clé que cette passerelle ne connaît pas.',
      'Demandez à l’opérateur d’ajouter la nouvelle clé du fournisseur (JACKFIELD_LICENCE_KEYS), ou au fournisseur un contrat de licence signé avec une clé connue.',
    ],
  },
  'licence.signature-wrong': {
    pl: [
      'Podpis licencji jest błędny: zmieniono ją lub skopiowano tylko część.',
      'Skopiuj cały wiersz, który przysłał dostawca, albo poproś dostawcę o ponowne wystawienie.',
    ],
    fr: [
      'La signature du contrat de licence est fausse : il a été modifié ou copié en partie.',
      'Copiez la ligne entière envoyée par le fournisseur, ou demandez-lui de l’émettre à nouveau.',
    ],
  },
  'licence.wrong-tenant': {
    pl: [
      'Licencję wystawiono dla innego dzierżawcy.',
      'Zainstaluj ją u dzierżawcy, którego wymienia, albo poproś dostawcę o licencję dla tego.',
    ],
    fr: [
      'Le contrat de licence a été émis pour un autre locataire.',
      'Installez-le chez le locataire qu’il nomme, ou demandez au fournisseur un contrat pour celui-ci.',
    ],
  },
  'licence.clock-off': {
    pl: [
      'Według zegara tej bramy licencję wystawiono w przyszłości.',
      'Ustaw zegar maszyny bramy (NTP) i zainstaluj licencję ponownie.',
    ],
    fr: [
      'D’après l’horloge de cette passerelle, le contrat de licence a été émis dans le futur.',
      'Réglez l’horloge de la machine de la passerelle (NTP), puis installez le contrat de licence à nouveau.',
    ],
  },
  'licence.not-enforced': {
    pl: [
      'Ta brama nie zna kluczy żadnego dostawcy: nikt nie potrzebuje tu licencji.',
      'Aby pracować z licencjami, poproś operatora o ustawienie JACKFIELD_LICENCE_KEYS.',
    ],
    fr: [
      'Cette passerelle ne connaît les clés d’aucun fournisseur : personne n’a besoin d’un contrat de licence ici.',
      'Pour travailler avec des contrats de licence, demandez à l’opérateur de définir JACKFIELD_LICENCE_KEYS.',
    ],
  },
  'licence.revoked': {
    pl: ['Dostawca unieważnił licencję.', 'Poproś dostawcę o nową licencję.'],
    fr: [
      'Le contrat de licence a été révoqué par son fournisseur.',
      'Demandez un nouveau contrat de licence au fournisseur.',
    ],
  },
  'licence.expired': {
    pl: ['Licencja wygasła.', 'Poproś administratora o zainstalowanie nowej licencji.'],
    fr: [
      'Le contrat de licence a expiré.',
      'Demandez à un administrateur d’installer un nouveau contrat de licence.',
    ],
  },
  'licence.not-yet-valid': {
    pl: [
      'Licencja jeszcze nie obowiązuje.',
      'Poczekaj do pierwszego dnia albo poproś dostawcę o taką, która już obowiązuje.',
    ],
    fr: [
      'Le contrat de licence n’est pas encore valable.',
      'Attendez son premier jour, ou demandez au fournisseur un contrat déjà valable.',
    ],
  },
  'licence.unverifiable': {
    pl: [
      'Zainstalowaną licencję podpisano kluczem, którego ta brama już nie przyjmuje.',
      'Poproś administratora o zainstalowanie licencji podpisanej obecnym kluczem dostawcy.',
    ],
    fr: [
      'Le contrat de licence installé est signé avec une clé que cette passerelle n’accepte plus.',
      'Demandez à un administrateur d’installer un contrat de licence signé avec une clé actuelle du fournisseur.',
    ],
  },
  'licence.older': {
    pl: [
      'Zainstalowano już nowszą licencję.',
      'Zostaw nowszą albo poproś dostawcę o ponowne wystawienie tej.',
    ],
    fr: [
      'Un contrat de licence plus récent est déjà installé.',
      'Gardez le plus récent, ou demandez au fournisseur d’émettre celui-ci à nouveau.',
    ],
  },
  'licence.would-block': {
    pl: [
      'Z tą licencją niektórzy użytkownicy, którzy dziś pracują, nie mogliby już pracować.',
      'Najpierw odbierz miejsca, poproś dostawcę o więcej albo potwierdź, że ci użytkownicy mają zostać zablokowani.',
    ],
    fr: [
      'Avec ce contrat de licence, certains utilisateurs qui travaillent aujourd’hui ne le pourraient plus.',
      'Reprenez d’abord des licences, demandez-en davantage au fournisseur, ou confirmez que ces utilisateurs doivent être bloqués.',
    ],
  },
  'licence.no-seat-left': {
    pl: [
      'Wszystkie miejsca licencji są zajęte.',
      'Odbierz miejsce komuś, kto już go nie potrzebuje, albo poproś dostawcę o więcej miejsc.',
    ],
    fr: [
      'Toutes les licences du contrat sont attribuées.',
      'Reprenez la licence de quelqu’un qui n’en a plus besoin, ou demandez davantage de licences au fournisseur.',
    ],
  },
  'licence.too-few-seats': {
    pl: [
      'Licencja ma za mało wolnych miejsc dla tych wszystkich użytkowników; niczego nie zmieniono.',
      'Wybierz mniej użytkowników, odbierz miejsca albo poproś dostawcę o więcej miejsc.',
    ],
    fr: [
      'Le contrat a trop peu de licences libres pour tous ces utilisateurs ; rien n’a été modifié.',
      'Choisissez moins d’utilisateurs, reprenez des licences, ou demandez-en davantage au fournisseur.',
    ],
  },
  'licence.seat-missing': {
    pl: ['Nie masz licencji na telefon.', 'Poproś administratora o przydzielenie miejsca.'],
    fr: [
      'Vous n’avez pas de licence pour le téléphone.',
      'Demandez à un administrateur de vous donner une licence.',
    ],
  },
  'licence.seat-blocked': {
    pl: [
      'Licencja ma mniej miejsc niż użytkowników, a Twoje przydzielono jako jedno z ostatnich.',
      'Poproś administratora o odebranie komuś miejsca albo o zdobycie kolejnych.',
    ],
    fr: [
      'Le contrat a moins de licences que d’utilisateurs, et la vôtre fait partie des dernières attribuées.',
      'Demandez à un administrateur de reprendre une licence ou d’en obtenir davantage.',
    ],
  },
  'licence.all-blocked': {
    pl: [
      'Licencja ma mniej miejsc niż użytkowników, więc nikt nie może pracować z telefonem.',
      'Poproś administratora o odebranie miejsc albo o zdobycie kolejnych.',
    ],
    fr: [
      'Le contrat a moins de licences que d’utilisateurs, donc personne ne peut travailler avec le téléphone.',
      'Demandez à un administrateur de reprendre des licences ou d’en obtenir davantage.',
    ],
  },
  'licence.revocations-older': {
    pl: [
      'Zainstalowano już nowszą listę unieważnionych licencji.',
      'Nie trzeba nic robić: nowsza lista zostaje.',
    ],
    fr: [
      'Une liste plus récente de contrats révoqués est déjà installée.',
      'Il n’y a rien à faire : la liste plus récente reste.',
    ],
  },
};

/** Of what is warned beforehand, of what stands in brackets behind a refusal, and of what the doctor finds. */
export const licenceSentences: readonly Sentence[] = [
  {
    en: 'The licence has ended on {}, and the time after it is over: nobody can work.',
    pl: 'Licencja wygasła {1} i minął też czas po niej: nikt nie może pracować.',
    fr: 'Le contrat de licence a expiré le {1}, et le délai qui suivait est passé : personne ne peut travailler.',
  },
  {
    en: 'Install a new licence.',
    pl: 'Zainstaluj nową licencję.',
    fr: 'Installez un nouveau contrat de licence.',
  },
  {
    en: 'The licence was revoked by its vendor: nobody can work.',
    pl: 'Dostawca unieważnił licencję: nikt nie może pracować.',
    fr: 'Le contrat de licence a été révoqué par son fournisseur : personne ne peut travailler.',
  },
  {
    en: 'The licence was signed with a key that this gateway no longer accepts: nobody can work.',
    pl: 'Licencję podpisano kluczem, którego ta brama już nie przyjmuje: nikt nie może pracować.',
    fr: 'Le contrat de licence est signé avec une clé que cette passerelle n’accepte plus : personne ne peut travailler.',
  },
  {
    en: 'Install a licence under a present key of the vendor, or add the key again.',
    pl: 'Zainstaluj licencję podpisaną obecnym kluczem dostawcy albo dodaj klucz ponownie.',
    fr: 'Installez un contrat de licence signé avec une clé actuelle du fournisseur, ou ajoutez la clé à nouveau.',
  },
  {
    en: 'No licence is installed: {} users may work, for trying out.',
    pl: 'Nie zainstalowano licencji: na próbę może pracować tylu użytkowników: {1}.',
    fr: 'Aucun contrat de licence n’est installé : {1} utilisateurs peuvent travailler, à l’essai.',
  },
  {
    en: 'Install the licence that the vendor sent.',
    pl: 'Zainstaluj licencję, którą przysłał dostawca.',
    fr: 'Installez le contrat de licence envoyé par le fournisseur.',
  },
  {
    en: 'From {} on the licence has {} seats, and {} are given away: {} users cannot work then.',
    pl: 'Od {1} licencja będzie mieć tyle miejsc: {2}, a przydzielono {3}. Tylu użytkowników nie będzie wtedy mogło pracować: {4}.',
    fr: 'À partir du {1}, le contrat aura {2} licences, et {3} sont attribuées : {4} utilisateurs ne pourront alors plus travailler.',
  },
  {
    en: 'From {} on the licence has {} seats, and {} are given away: 1 user cannot work then.',
    pl: 'Od {1} licencja będzie mieć tyle miejsc: {2}, a przydzielono {3}. Jeden użytkownik nie będzie wtedy mógł pracować.',
    fr: 'À partir du {1}, le contrat aura {2} licences, et {3} sont attribuées : 1 utilisateur ne pourra alors plus travailler.',
  },
  {
    en: 'Take seats back before that day, or ask the vendor for more.',
    pl: 'Odbierz miejsca przed tym dniem albo poproś dostawcę o więcej.',
    fr: 'Reprenez des licences avant ce jour, ou demandez-en davantage au fournisseur.',
  },
  {
    en: '{} seats are given away and the licence has {}: nobody can work.',
    pl: 'Przydzielono więcej miejsc ({1}), niż ma licencja ({2}): nikt nie może pracować.',
    fr: '{1} licences sont attribuées et le contrat en a {2} : personne ne peut travailler.',
  },
  {
    en: '{} seats are given away and the licence has {}: {} users who got theirs last cannot work.',
    pl: 'Przydzielono więcej miejsc ({1}), niż ma licencja ({2}): nie mogą pracować ci, którzy dostali je ostatnio ({3}).',
    fr: '{1} licences sont attribuées et le contrat en a {2} : les {3} utilisateurs servis en dernier ne peuvent pas travailler.',
  },
  {
    en: '{} seats are given away and the licence has {}: 1 user who got theirs last cannot work.',
    pl: 'Przydzielono więcej miejsc ({1}), niż ma licencja ({2}): nie może pracować ten, kto dostał je ostatni.',
    fr: '{1} licences sont attribuées et le contrat en a {2} : l’utilisateur servi en dernier ne peut pas travailler.',
  },
  {
    en: 'Take {} seats back, or ask the vendor for more.',
    pl: 'Odbierz miejsca ({1}) albo poproś dostawcę o więcej.',
    fr: 'Reprenez {1} licences, ou demandez-en davantage au fournisseur.',
  },
  {
    en: 'Take 1 seat back, or ask the vendor for more.',
    pl: 'Odbierz jedno miejsce albo poproś dostawcę o więcej.',
    fr: 'Reprenez une licence, ou demandez-en davantage au fournisseur.',
  },
  {
    en: 'Every seat is given away: {} seats.',
    pl: 'Przydzielono wszystkie miejsca: {1}.',
    fr: 'Toutes les licences sont attribuées : {1}.',
  },
  {
    en: 'Every seat is given away: 1 seat.',
    pl: 'Jedyne miejsce jest przydzielone.',
    fr: 'La seule licence est attribuée.',
  },
  {
    en: 'Ask the vendor for more seats before the next user needs one.',
    pl: 'Poproś dostawcę o więcej miejsc, zanim będzie potrzebne następne.',
    fr: 'Demandez davantage de licences au fournisseur avant qu’il en faille une autre.',
  },
  {
    en: 'Few seats are left: {} of {} are given away.',
    pl: 'Zostało niewiele miejsc: przydzielono {1} z {2}.',
    fr: 'Il reste peu de licences : {1} sur {2} sont attribuées.',
  },
  {
    en: 'Ask the vendor for more seats in time.',
    pl: 'W porę poproś dostawcę o więcej miejsc.',
    fr: 'Demandez à temps davantage de licences au fournisseur.',
  },
  {
    en: 'The licence has ended on {}. It still counts until {}; after that nobody can work.',
    pl: 'Licencja wygasła {1}. Obowiązuje jeszcze do {2}; potem nikt nie będzie mógł pracować.',
    fr: 'Le contrat de licence a expiré le {1}. Il compte encore jusqu’au {2} ; ensuite personne ne pourra travailler.',
  },
  {
    en: 'Install a new licence before that day.',
    pl: 'Zainstaluj nową licencję przed tym dniem.',
    fr: 'Installez un nouveau contrat de licence avant ce jour.',
  },
  {
    en: 'The licence ends on {}, in {} days.',
    pl: 'Licencja wygasa {1}; pozostało dni: {2}.',
    fr: 'Le contrat de licence expire le {1}, dans {2} jours.',
  },
  {
    en: 'The licence ends on {}, in 1 day.',
    pl: 'Licencja wygasa {1}, za jeden dzień.',
    fr: 'Le contrat de licence expire le {1}, dans un jour.',
  },
  {
    en: 'Ask the vendor for the next licence and install it; it takes over by itself.',
    pl: 'Poproś dostawcę o następną licencję i zainstaluj ją; sama przejmie obowiązywanie.',
    fr: 'Demandez le contrat suivant au fournisseur et installez-le ; il prend le relais de lui-même.',
  },
  {
    en: '({} of {}; the last one was given at {})',
    pl: '({1} z {2}; ostatnie przydzielono {3})',
    fr: '({1} sur {2} ; la dernière a été attribuée le {3})',
  },
  {
    en: '({} are needed, {} of {} are free)',
    pl: '(potrzeba {1}, wolne są {2} z {3})',
    fr: '({1} sont nécessaires, {2} sur {3} sont libres)',
  },
  {
    en: '({} seats are given away, it has {}: 1 user could not work)',
    pl: '(przydzielono miejsc: {1}, ma ich {2}; jeden użytkownik nie mógłby pracować)',
    fr: '({1} licences sont attribuées, il en a {2} : 1 utilisateur ne pourrait pas travailler)',
  },
  {
    en: '({} seats are given away, it has {}: {} users could not work)',
    pl: '(przydzielono miejsc: {1}, ma ich {2}; nie mogłoby pracować użytkowników: {3})',
    fr: '({1} licences sont attribuées, il en a {2} : {3} utilisateurs ne pourraient pas travailler)',
  },
  { en: '(it names {})', pl: '(wymienia {1})', fr: '(il nomme {1})' },
  { en: '(on {})', pl: '({1})', fr: '(le {1})' },
  {
    en: '(issued {}, {} minutes from now)',
    pl: '(wystawiona {1}, minut od teraz: {2})',
    fr: '(émis le {1}, dans {2} minutes)',
  },
  {
    en: 'This gateway demands no licence: every linked agent may work.',
    pl: 'Ta brama nie wymaga licencji: każdy połączony agent może pracować.',
    fr: 'Cette passerelle n’exige pas de contrat de licence : tout agent associé peut travailler.',
  },
  {
    en: '{} of {} seats are given away.',
    pl: 'Przydzielono miejsca: {1} z {2}.',
    fr: '{1} licences sur {2} sont attribuées.',
  },
  {
    en: 'Linked to the org and without a seat, so that they cannot work: {}.',
    pl: 'Połączeni z organizacją i bez miejsca, więc nie mogą pracować: {1}.',
    fr: 'Associés à l’organisation et sans licence, si bien qu’ils ne peuvent pas travailler : {1}.',
  },
  {
    en: 'Give them seats, on the set-up page or with jackfield users give-seat, or take the links away.',
    pl: 'Przydziel im miejsca na stronie konfiguracji lub poleceniem jackfield users give-seat albo usuń połączenia.',
    fr: 'Donnez-leur des licences, sur la page de configuration ou avec jackfield users give-seat, ou retirez les associations.',
  },
];
