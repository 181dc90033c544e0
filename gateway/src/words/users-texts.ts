import type { UserFindingCode } from '@jackfield/connector-core';
import type { Sentence, Texts, TextsOf } from './texts.js';

/** What is refused about users. */
export const usersTexts: TextsOf<'users'> = {
  'users.user-unknown': {
    pl: ['CRM nie ma takiego użytkownika.', 'Odczytaj listę użytkowników ponownie.'],
    fr: ['Le CRM n’a pas cet utilisateur.', 'Relisez la liste des utilisateurs.'],
  },
  'users.not-configured': {
    pl: [
      'Użytkownik nie jest poprawnie skonfigurowany, więc nie można przydzielić miejsca.',
      'Sprawdź użytkownika i zrób to, co mówi sprawdzenie.',
    ],
    fr: [
      'L’utilisateur n’est pas configuré correctement, donc aucune licence ne peut être attribuée.',
      'Vérifiez l’utilisateur, et faites ce que dit la vérification.',
    ],
  },
  'users.foreign-assignment': {
    pl: [
      'Użytkownik ma już dostęp w CRM; ktoś nadał go ręcznie.',
      'Napraw to: użytkownik dostanie miejsce albo straci dostęp.',
    ],
    fr: [
      'L’utilisateur a déjà accès dans le CRM ; quelqu’un l’a donné à la main.',
      'Réparez-le : l’utilisateur reçoit une licence ou perd l’accès.',
    ],
  },
  'users.nothing-to-repair': {
    pl: ['U tego użytkownika nie ma już czego naprawiać.', 'Odczytaj listę użytkowników ponownie.'],
    fr: ['Il n’y a plus rien à réparer chez cet utilisateur.', 'Relisez la liste des utilisateurs.'],
  },
  'users.deactivated': {
    pl: ['Twój użytkownik został dezaktywowany w CRM.', 'Poproś administratora o aktywowanie użytkownika.'],
    fr: ['Votre utilisateur a été désactivé dans le CRM.', 'Demandez à un administrateur de l’activer.'],
  },
  'users.receives-only': {
    pl: ['Możesz odbierać połączenia, ale nie dzwonić.', 'Poproś administratora o prawo do dzwonienia.'],
    fr: [
      'Vous pouvez recevoir des appels, mais pas appeler.',
      'Demandez à un administrateur le droit d’appeler.',
    ],
  },
  'users.never-read': {
    pl: [
      'Użytkowników jeszcze nie odczytano.',
      'Najpierw uruchom próbną synchronizację; niczego nie zmienia.',
    ],
    fr: [
      'Les utilisateurs n’ont jamais été lus.',
      'Lancez d’abord un essai de la synchronisation ; il ne change rien.',
    ],
  },
  'users.sync-running': {
    pl: ['Synchronizacja tej organizacji już trwa.', 'Poczekaj na jej koniec albo ją zatrzymaj.'],
    fr: ['Une synchronisation de cette organisation est déjà en cours.', 'Attendez sa fin, ou arrêtez-la.'],
  },
  'users.sync-unknown': {
    pl: ['Nie ma takiej synchronizacji.', 'Wyświetl synchronizacje organizacji.'],
    fr: ['Cette synchronisation n’existe pas.', 'Affichez les synchronisations de l’organisation.'],
  },
  'users.sync-not-resumable': {
    pl: [
      'Tej synchronizacji nie można wznowić.',
      'Uruchom nową; to, co już zrobiono, nie zostanie zrobione drugi raz.',
    ],
    fr: [
      'Cette synchronisation ne peut pas être reprise.',
      'Lancez-en une nouvelle ; ce qui est déjà fait n’est pas fait deux fois.',
    ],
  },
  'users.agent-missing': {
    pl: [
      'Użytkownik nie ma agenta w contact center, więc niczego nie przydzielono.',
      'Przeczytaj kroki przed tym i synchronizuj ponownie.',
    ],
    fr: [
      'L’utilisateur n’a pas d’agent dans le centre de contact, donc rien n’a été attribué.',
      'Lisez les étapes précédentes, et synchronisez à nouveau.',
    ],
  },
  'users.not-read-back': {
    pl: [
      'Contact center przyjęło zmianę, ale jej nie pokazuje.',
      'Sprawdź użytkownika w contact center i synchronizuj ponownie.',
    ],
    fr: [
      'Le centre de contact a accepté la modification, et ne la montre pas.',
      'Regardez l’utilisateur dans le centre de contact, et synchronisez à nouveau.',
    ],
  },
};

/** What the check of a user finds. */
export const userFindingTexts: Record<UserFindingCode, Texts> = {
  'user.email-missing': {
    pl: [
      'Użytkownik nie ma adresu e-mail w CRM, więc nie można dopasować nikogo z contact center.',
      'Wpisz adres e-mail użytkownika w CRM.',
    ],
    fr: [
      'L’utilisateur n’a pas d’adresse e-mail dans le CRM, donc personne du centre de contact ne peut lui être associé.',
      'Saisissez l’adresse e-mail de l’utilisateur dans le CRM.',
    ],
  },
  'user.email-twice': {
    pl: [
      'Kilku użytkowników ma ten adres e-mail, więc nie wiadomo, kto jest kim.',
      'Nadaj każdemu użytkownikowi własny adres e-mail, w CRM i w contact center.',
    ],
    fr: [
      'Plusieurs utilisateurs ont cette adresse e-mail, donc on ne sait pas qui est qui.',
      'Donnez à chaque utilisateur sa propre adresse e-mail, dans le CRM et dans le centre de contact.',
    ],
  },
  'user.email-differs': {
    pl: [
      'Adres e-mail połączonego agenta różni się od adresu użytkownika CRM.',
      'Nadaj obu ten sam adres e-mail.',
    ],
    fr: [
      'L’adresse e-mail de l’agent associé n’est pas celle de l’utilisateur du CRM.',
      'Donnez aux deux la même adresse e-mail.',
    ],
  },
  'user.in-another-org': {
    pl: [
      'Agent z tym adresem e-mail odbiera połączenia w innej organizacji tego dzierżawcy.',
      'Zostaw to tak albo przypisz agentowi tę organizację w dzierżawcy, jeśli ma odbierać połączenia tutaj.',
    ],
    fr: [
      'L’agent avec cette adresse e-mail prend ses appels dans une autre organisation de ce locataire.',
      'Laissez-le ainsi, ou donnez à l’agent cette organisation dans le locataire, s’il doit prendre ses appels ici.',
    ],
  },
  'user.not-in-contact-center': {
    pl: [
      'Contact center nie ma użytkownika z tym adresem e-mail.',
      'Synchronizuj użytkowników albo utwórz w contact center użytkownika z tym samym adresem e-mail.',
    ],
    fr: [
      'Le centre de contact n’a pas d’utilisateur avec cette adresse e-mail.',
      'Synchronisez les utilisateurs, ou créez l’utilisateur dans le centre de contact avec la même adresse e-mail.',
    ],
  },
  'user.not-in-crm': {
    pl: ['CRM nie ma użytkownika z tym adresem e-mail.', 'Nadaj użytkownikowi CRM ten sam adres e-mail.'],
    fr: [
      'Le CRM n’a pas d’utilisateur avec cette adresse e-mail.',
      'Donnez à l’utilisateur du CRM la même adresse e-mail.',
    ],
  },
  'user.inactive-in-crm': {
    pl: ['Użytkownik jest dezaktywowany w CRM.', 'Aktywuj użytkownika w CRM albo odbierz miejsce.'],
    fr: [
      'L’utilisateur est désactivé dans le CRM.',
      'Activez l’utilisateur dans le CRM, ou reprenez la licence.',
    ],
  },
  'user.inactive-in-contact-center': {
    pl: [
      'Użytkownik jest dezaktywowany w contact center.',
      'Synchronizuj użytkowników albo aktywuj użytkownika w contact center.',
    ],
    fr: [
      'L’utilisateur est désactivé dans le centre de contact.',
      'Synchronisez les utilisateurs, ou activez l’utilisateur dans le centre de contact.',
    ],
  },
  'user.not-pbx': {
    pl: [
      'Użytkownik contact center nie jest użytkownikiem PBX, a tylko tacy mogą odbierać połączenia w CRM.',
      'Ustaw go w contact center jako użytkownika PBX.',
    ],
    fr: [
      'L’utilisateur du centre de contact n’est pas un utilisateur PBX, et seuls ceux-ci peuvent prendre des appels dans le CRM.',
      'Faites-en un utilisateur PBX dans le centre de contact.',
    ],
  },
  'user.number-missing': {
    pl: [
      'Użytkownik może dzwonić, a nie ma własnego numeru w contact center.',
      'Nadaj użytkownikowi numer w contact center albo odbierz prawo do dzwonienia.',
    ],
    fr: [
      'L’utilisateur peut appeler et n’a pas de numéro propre dans le centre de contact.',
      'Donnez-lui un numéro dans le centre de contact, ou retirez-lui le droit d’appeler.',
    ],
  },
  'user.caller-id-missing': {
    pl: [
      'Użytkownik może dzwonić, a nie ma prezentacji w contact center.',
      'Nadaj użytkownikowi prezentację w contact center albo odbierz prawo do dzwonienia.',
    ],
    fr: [
      'L’utilisateur peut appeler et n’a pas d’identifiant d’appelant dans le centre de contact.',
      'Donnez-lui un identifiant d’appelant dans le centre de contact, ou retirez-lui le droit d’appeler.',
    ],
  },
  'user.receives-only': {
    pl: [
      'Użytkownik odbiera połączenia i nie może dzwonić.',
      'Aby użytkownik mógł dzwonić, nadaj mu w contact center numer i prezentację oraz prawo do dzwonienia.',
    ],
    fr: [
      'L’utilisateur reçoit des appels et ne peut pas appeler.',
      'Pour qu’il puisse appeler, donnez-lui dans le centre de contact un numéro et un identifiant d’appelant, et le droit d’appeler.',
    ],
  },
  'user.foreign-assignment': {
    pl: [
      'Użytkownikowi ręcznie nadano dostęp w CRM i nie ma miejsca.',
      'Napraw to: przydziel użytkownikowi miejsce albo odbierz dostęp.',
    ],
    fr: [
      'L’accès dans le CRM a été donné à la main, et l’utilisateur n’a pas de licence.',
      'Réparez-le : donnez une licence à l’utilisateur, ou retirez l’accès.',
    ],
  },
  'user.access-missing': {
    pl: [
      'Użytkownik ma miejsce, a dostęp w CRM odebrano ręcznie.',
      'Napraw to: przywróć dostęp albo odbierz miejsce.',
    ],
    fr: [
      'L’utilisateur a une licence, et l’accès dans le CRM a été retiré à la main.',
      'Réparez-le : rendez l’accès, ou reprenez la licence.',
    ],
  },
  'user.call-center-missing': {
    pl: [
      'Użytkownik ma miejsce i nie należy do żadnego call center w CRM, więc telefon się nie otwiera.',
      'Napraw to: przydziel użytkownikowi miejsce na nowo.',
    ],
    fr: [
      'L’utilisateur a une licence et n’appartient à aucun centre d’appels du CRM, donc le téléphone ne s’ouvre pas.',
      'Réparez-le : donnez à nouveau une licence à l’utilisateur.',
    ],
  },
};

/** Of the agents as the doctor looks at them. */
export const usersSentences: readonly Sentence[] = [
  { en: 'It is so with {}.', pl: 'Dotyczy: {1}.', fr: 'Cela concerne : {1}.' },
  {
    en: 'The contact center has a phone for each of the {} linked agents, and what dialling needs.',
    pl: 'Contact center ma telefon dla każdego z połączonych agentów ({1}) i to, czego wymaga dzwonienie.',
    fr: 'Le centre de contact a un téléphone pour chacun des {1} agents associés, et ce qu’il faut pour appeler.',
  },
  // Behind a refusal, what the check of the user found.
  { en: '(user.{}: {})', pl: '(user.{1}: {2})', fr: '(user.{1} : {2})' },
  { en: 'Only receiving: {}.', pl: 'Tylko odbierają: {1}.', fr: 'Reçoivent seulement : {1}.' },
  {
    en: '{} agents are linked to users of the org.',
    pl: 'Agenci połączeni z użytkownikami organizacji: {1}.',
    fr: '{1} agents sont associés à des utilisateurs de l’organisation.',
  },
  {
    en: 'No agent is linked to a user of the org.',
    pl: 'Żaden agent nie jest połączony z użytkownikiem organizacji.',
    fr: 'Aucun agent n’est associé à un utilisateur de l’organisation.',
  },
  {
    en: 'Synchronise the users and give them seats.',
    pl: 'Synchronizuj użytkowników i przydziel im miejsca.',
    fr: 'Synchronisez les utilisateurs et donnez-leur des licences.',
  },
];
