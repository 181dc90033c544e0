import type { Sentence } from './texts.js';

/** The form of the connection to the contact center, and what is wrong with an entry. */
export const connectionSentences: readonly Sentence[] = [
  { en: 'Address', pl: 'Adres', fr: 'Adresse' },
  {
    en: 'Where the API of the contact center is, e.g. http://127.0.0.1:4102',
    pl: 'Gdzie jest API contact center, np. http://127.0.0.1:4102',
    fr: 'Où se trouve l’API du centre de contact, p. ex. http://127.0.0.1:4102',
  },
  { en: 'API key', pl: 'Klucz API', fr: 'Clé d’API' },
  {
    en: 'The key with which the contact center was started',
    pl: 'Klucz, z którym uruchomiono contact center',
    fr: 'La clé avec laquelle le centre de contact a été lancé',
  },
  { en: 'Tenant id', pl: 'Identyfikator dzierżawcy', fr: 'Identifiant du locataire' },
  {
    en: 'The tenant in which the key was made, as the contact center shows it; needed where it has several',
    pl: 'Dzierżawca, w którym utworzono klucz, tak jak pokazuje go contact center; potrzebny, gdy ma ich kilku',
    fr: 'Le locataire où la clé a été créée, tel que le montre le centre de contact ; nécessaire s’il en a plusieurs',
  },
  { en: 'Admin login', pl: 'Login administratora', fr: 'Identifiant de l’administrateur' },
  {
    en: 'The login of an administrator of the contact center, in whose name users are changed there',
    pl: 'Login administratora contact center, w którego imieniu zmieniani są tam użytkownicy',
    fr: 'L’identifiant d’un administrateur du centre de contact, au nom duquel les utilisateurs y sont modifiés',
  },
  { en: 'Webhook secret', pl: 'Sekret webhooka', fr: 'Secret du webhook' },
  {
    en: 'The secret with which the contact center signs what it sends',
    pl: 'Sekret, którym contact center podpisuje to, co wysyła',
    fr: 'Le secret avec lequel le centre de contact signe ce qu’il envoie',
  },
  { en: 'Correct: {}.', pl: 'Popraw: {1}.', fr: 'Corrigez : {1}.' },
  {
    en: '{}: must start with https:// (or wss://); without encryption only this machine itself may be named',
    pl: '{1}: musi zaczynać się od https:// (lub wss://); bez szyfrowania można podać tylko tę maszynę',
    fr: '{1} : doit commencer par https:// (ou wss://) ; sans chiffrement, seule cette machine peut être nommée',
  },
  {
    en: '{}: is not an address that starts with https:// or wss://',
    pl: '{1}: to nie jest adres zaczynający się od https:// lub wss://',
    fr: '{1} : n’est pas une adresse qui commence par https:// ou wss://',
  },
  { en: '{}: is required ({})', pl: '{1}: jest wymagane ({2})', fr: '{1} : est obligatoire ({2})' },
];
