import type { TextsOf } from './texts.js';

/** What the gateway itself refuses. */
export const gatewayTexts: TextsOf<'gateway'> = {
  'gateway.unauthorized': {
    pl: [
      'Żądanie nie zawiera ważnego klucza.',
      'Wyślij klucz, który dokumentacja podaje dla tego adresu, jako token okaziciela.',
    ],
    fr: [
      'La requête ne porte pas de clé valable.',
      'Envoyez comme jeton porteur la clé que la documentation indique pour cette adresse.',
    ],
  },
  'gateway.tenant-unknown': {
    pl: ['Brama nie zna tego dzierżawcy.', 'Najpierw skonfiguruj dzierżawcę.'],
    fr: ['La passerelle ne connaît pas ce locataire.', 'Configurez d’abord le locataire.'],
  },
  'gateway.org-unknown': {
    pl: ['Brama nie zna tej organizacji.', 'Dodaj organizację do dzierżawcy.'],
    fr: ['La passerelle ne connaît pas cette organisation.', 'Ajoutez l’organisation au locataire.'],
  },
  'gateway.user-unknown': {
    pl: ['Ten użytkownik CRM nie jest agentem.', 'Poproś administratora o połączenie użytkownika z agentem.'],
    fr: [
      'Cet utilisateur du CRM n’est pas un agent.',
      'Demandez à un administrateur d’associer votre utilisateur à un agent.',
    ],
  },
  'gateway.conversation-unknown': {
    pl: [
      'Brama nie zna tej rozmowy.',
      'Porównaj identyfikator z tym w contact center; rozmowa jest znana od pierwszego zdarzenia.',
    ],
    fr: [
      'La passerelle ne connaît pas cette conversation.',
      'Comparez l’identifiant à celui du centre de contact ; elle est connue dès son premier événement.',
    ],
  },
  'gateway.adapter-unknown': {
    pl: ['Nie ma adaptera o tej nazwie.', 'Użyj jednej z nazw z dokumentacji.'],
    fr: ['Il n’y a pas d’adaptateur de ce nom.', 'Utilisez un des noms de la documentation.'],
  },
  'gateway.invalid-request': {
    pl: ['Żądanie nie ma udokumentowanej postaci.', 'Porównaj je z dokumentacją.'],
    fr: ['La requête n’a pas la forme documentée.', 'Comparez-la à la documentation.'],
  },
  'gateway.not-found': {
    pl: ['Pod tym adresem nic nie ma.', 'Porównaj adres z dokumentacją.'],
    fr: ['Il n’y a rien à cette adresse.', 'Comparez l’adresse à la documentation.'],
  },
  'gateway.origin-refused': {
    pl: ['Strony z tego źródła nie mogą używać bramy.', 'Dodaj źródło do organizacji.'],
    fr: [
      'Les pages de cette origine ne peuvent pas utiliser la passerelle.',
      'Ajoutez l’origine à l’organisation.',
    ],
  },
  'gateway.too-busy': {
    pl: [
      'Brama ma więcej pracy, niż może przyjąć.',
      'Wyślij to samo ponownie po czasie podanym w odpowiedzi.',
    ],
    fr: [
      'La passerelle a plus à faire qu’elle ne peut accepter.',
      'Renvoyez la même chose après le délai indiqué dans la réponse.',
    ],
  },
  'gateway.key-unknown': {
    pl: ['Dzierżawca nie ma klucza o tym identyfikatorze.', 'Wyświetl klucze dzierżawcy.'],
    fr: ['Le locataire n’a pas de clé avec cet identifiant.', 'Affichez les clés du locataire.'],
  },
  'gateway.unavailable': {
    pl: ['Brama nie może tego teraz zrobić.', 'Spróbuj ponownie za chwilę.'],
    fr: ['La passerelle ne peut pas le faire pour le moment.', 'Réessayez dans un instant.'],
  },
  'gateway.client-write-refused': {
    pl: [
      'Brama sama zapisuje ten wpis albo stoi on już w CRM.',
      'Nie trzeba nic robić: wpis i tak zostanie zapisany raz.',
    ],
    fr: [
      'La passerelle écrit elle-même cette activité, ou elle est déjà dans le CRM.',
      'Il n’y a rien à faire : l’activité est écrite une fois quand même.',
    ],
  },
  'gateway.database-away': {
    pl: [
      'Baza danych bramy jest nieosiągalna.',
      'Poproś administratora o sprawdzenie bazy danych; to, co przyjęto, jest zachowane.',
    ],
    fr: [
      'La base de données de la passerelle est injoignable.',
      'Demandez à un administrateur de vérifier la base de données ; ce qui a été accepté est gardé.',
    ],
  },
  'gateway.disk-full': {
    pl: [
      'Dysk bazy danych bramy jest pełny.',
      'Poproś administratora o zwolnienie miejsca; to, co przyjęto, jest zachowane. Wyślij to samo później.',
    ],
    fr: [
      'Le disque de la base de données de la passerelle est plein.',
      'Demandez à un administrateur de libérer de l’espace ; ce qui a été accepté est gardé. Renvoyez la même chose plus tard.',
    ],
  },
  'gateway.internal': {
    pl: [
      'W bramie coś poszło nie tak.',
      'Spróbuj ponownie; jeśli to nie pomoże, podaj administratorowi czas, w którym się to stało.',
    ],
    fr: [
      'Quelque chose s’est mal passé dans la passerelle.',
      'Réessayez ; si cela persiste, indiquez à un administrateur l’heure à laquelle c’est arrivé.',
    ],
  },
};
