import type { Sentence } from './texts.js';

/** The six prerequisites, and what is said of the connection and its sign-in. */
export const prerequisiteSentences: readonly Sentence[] = [
  {
    en: 'The contact center lets the gateway in.',
    pl: 'Contact center wpuszcza bramę.',
    fr: 'Le centre de contact laisse entrer la passerelle.',
  },
  {
    en: 'There is a campaign for the calls.',
    pl: 'Jest kampania dla połączeń.',
    fr: 'Il y a une campagne pour les appels.',
  },
  {
    en: 'The CRM has the package, with its rights.',
    pl: 'CRM ma pakiet i jego uprawnienia.',
    fr: 'Le CRM a le package, avec ses droits.',
  },
  {
    en: 'The contact center sends its events to the gateway.',
    pl: 'Contact center wysyła zdarzenia do bramy.',
    fr: 'Le centre de contact envoie ses événements à la passerelle.',
  },
  {
    en: 'The CRM admits the gateway.',
    pl: 'CRM dopuszcza bramę.',
    fr: 'Le CRM admet la passerelle.',
  },
  {
    en: 'The org is connected, and users are linked.',
    pl: 'Organizacja jest połączona, a użytkownicy mają swoich agentów.',
    fr: 'L’organisation est connectée, et des utilisateurs sont associés.',
  },
  {
    en: 'Could not be checked yet.',
    pl: 'Nie można było jeszcze sprawdzić.',
    fr: 'N’a pas encore pu être vérifié.',
  },
  {
    en: 'Every address of the connection is encrypted.',
    pl: 'Każdy adres połączenia jest szyfrowany.',
    fr: 'Toutes les adresses de la connexion sont chiffrées.',
  },
  { en: 'Not encrypted: {}.', pl: 'Bez szyfrowania: {1}.', fr: 'Sans chiffrement : {1}.' },
  {
    en: 'Let the address begin with https://; http:// is for this machine alone.',
    pl: 'Adres musi zaczynać się od https://; http:// jest tylko dla tej maszyny.',
    fr: 'L’adresse doit commencer par https:// ; http:// n’est que pour cette machine.',
  },
  {
    en: 'The org does not say what time it is.',
    pl: 'Organizacja nie podaje czasu.',
    fr: 'L’organisation ne dit pas l’heure.',
  },
  {
    en: 'Check by hand that the clock of the gateway is right.',
    pl: 'Sprawdź ręcznie, czy zegar bramy jest dobrze ustawiony.',
    fr: 'Vérifiez à la main que l’horloge de la passerelle est à l’heure.',
  },
  {
    en: 'The clock of the gateway agrees with the org’s.',
    pl: 'Zegar bramy zgadza się z zegarem organizacji.',
    fr: 'L’horloge de la passerelle concorde avec celle de l’organisation.',
  },
  {
    en: 'The clock of the gateway is {} seconds ahead of Salesforce’s.',
    pl: 'Zegar bramy spieszy się względem Salesforce o {1} s.',
    fr: 'L’horloge de la passerelle avance de {1} s sur celle de Salesforce.',
  },
  {
    en: 'The clock of the gateway is {} minutes ahead of Salesforce’s.',
    pl: 'Zegar bramy spieszy się względem Salesforce o {1} min.',
    fr: 'L’horloge de la passerelle avance de {1} min sur celle de Salesforce.',
  },
  {
    en: 'The clock of the gateway is {} seconds behind Salesforce’s.',
    pl: 'Zegar bramy spóźnia się względem Salesforce o {1} s.',
    fr: 'L’horloge de la passerelle retarde de {1} s sur celle de Salesforce.',
  },
  {
    en: 'The clock of the gateway is {} minutes behind Salesforce’s.',
    pl: 'Zegar bramy spóźnia się względem Salesforce o {1} min.',
    fr: 'L’horloge de la passerelle retarde de {1} min sur celle de Salesforce.',
  },
  {
    en: '(this gateway is {} minutes ahead)',
    pl: '(ta brama spieszy się o {1} min)',
    fr: '(cette passerelle avance de {1} min)',
  },
  {
    en: '(this gateway is {} minutes behind)',
    pl: '(ta brama spóźnia się o {1} min)',
    fr: '(cette passerelle retarde de {1} min)',
  },
  {
    en: 'Set the clock of the gateway’s machine and keep it right by NTP; sign-ins fail while it is off.',
    pl: 'Ustaw zegar maszyny bramy i utrzymuj go przez NTP; dopóki jest zły, logowania się nie udają.',
    fr: 'Réglez l’horloge de la machine de la passerelle et gardez-la à l’heure par NTP ; tant qu’elle est fausse, les connexions échouent.',
  },
  {
    en: 'The org accepts the sign-in.',
    pl: 'Organizacja przyjmuje logowanie.',
    fr: 'L’organisation accepte la connexion.',
  },
  {
    en: '{} of {} requests of the day are left.',
    pl: 'Pozostało żądań na dziś: {1} z {2}.',
    fr: 'Il reste {1} requêtes du jour sur {2}.',
  },
  {
    en: 'Find out what else uses the API of the org, or buy more requests.',
    pl: 'Ustal, co jeszcze używa API organizacji, albo dokup żądania.',
    fr: 'Cherchez ce qui utilise aussi l’API de l’organisation, ou achetez davantage de requêtes.',
  },
  {
    en: 'It is the org that is meant.',
    pl: 'To właściwa organizacja.',
    fr: 'C’est bien l’organisation voulue.',
  },
  {
    en: 'The connection leads to org {}, but the tenant’s org is {}.',
    pl: 'Połączenie prowadzi do organizacji {1}, a organizacją dzierżawcy jest {2}.',
    fr: 'La connexion mène à l’organisation {1}, mais celle du locataire est {2}.',
  },
  {
    en: 'Connect the right org: jackfield salesforce connect, with the tenant to which the org belongs.',
    pl: 'Połącz właściwą organizację: jackfield salesforce connect, z dzierżawcą, do którego należy.',
    fr: 'Connectez la bonne organisation : jackfield salesforce connect, avec le locataire auquel elle appartient.',
  },
  {
    en: 'The integration user is nobody who takes calls.',
    pl: 'Użytkownik integracji nie odbiera połączeń.',
    fr: 'L’utilisateur d’intégration n’est personne qui prenne des appels.',
  },
  {
    en: '{} is the integration user and also an agent.',
    pl: '{1} jest użytkownikiem integracji, a zarazem agentem.',
    fr: '{1} est l’utilisateur d’intégration et aussi un agent.',
  },
  {
    en: 'Connect the org as a user of its own who does not work in Salesforce.',
    pl: 'Połącz organizację jako osobny użytkownik, który nie pracuje w Salesforce.',
    fr: 'Connectez l’organisation avec un utilisateur à part qui ne travaille pas dans Salesforce.',
  },
];
