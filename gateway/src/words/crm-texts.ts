import type { TextsOf } from './texts.js';

/** What the CRM refuses. */
export const crmTexts: TextsOf<'crm'> = {
  'crm.session-expired': {
    pl: ['CRM nie przyjmuje już naszego logowania.', 'Poproś administratora o odnowienie połączenia z CRM.'],
    fr: [
      'Le CRM n’accepte plus notre connexion.',
      'Demandez à un administrateur de renouveler la connexion au CRM.',
    ],
  },
  'crm.refused': {
    pl: [
      'CRM odrzucił nasze dane logowania.',
      'Poproś administratora o sprawdzenie identyfikatora klienta, klucza i użytkownika połączenia z CRM.',
    ],
    fr: [
      'Le CRM a refusé nos informations d’identification.',
      'Demandez à un administrateur de vérifier l’identifiant client, la clé et l’utilisateur de la connexion au CRM.',
    ],
  },
  'crm.access-revoked': {
    pl: [
      'CRM odebrał dostęp nadany temu połączeniu.',
      'Poproś administratora o ponowne połączenie organizacji: jackfield salesforce connect.',
    ],
    fr: [
      'Le CRM a retiré l’accès donné à la connexion.',
      'Demandez à un administrateur de connecter l’organisation à nouveau : jackfield salesforce connect.',
    ],
  },
  'crm.clock-off': {
    pl: [
      'CRM odrzucił logowanie, a jego zegar różni się od zegara tej bramy.',
      'Ustaw zegar maszyny bramy (NTP) i spróbuj ponownie.',
    ],
    fr: [
      'Le CRM a refusé la connexion, et son horloge diffère de celle de cette passerelle.',
      'Réglez l’horloge de la machine de la passerelle (NTP), et réessayez.',
    ],
  },
  'crm.access-not-set-up': {
    pl: [
      'CRM nie ma tego, co daje użytkownikom dostęp do telefonu.',
      'Zainstaluj pakiet albo popraw nazwy zestawu uprawnień i call center w ustawieniach organizacji.',
    ],
    fr: [
      'Le CRM n’a pas ce qui donne aux utilisateurs accès au téléphone.',
      'Installez le package, ou corrigez les noms de l’ensemble d’autorisations et du centre d’appels dans les paramètres de l’organisation.',
    ],
  },
  'crm.call-records-unset': {
    pl: [
      'Połączenie nie wymienia contact center w CRM, więc nie powstaje zapis rozmowy.',
      'Wpisz w ustawieniach organizacji contact center Salesforce Voice, jego adres i klucz.',
    ],
    fr: [
      'La connexion ne nomme aucun centre de contact du CRM, donc aucun enregistrement de l’appel n’est ouvert.',
      'Saisissez le centre de contact de Salesforce Voice, son adresse et sa clé dans les paramètres de l’organisation.',
    ],
  },
  'crm.rights-missing': {
    pl: [
      'Użytkownik CRM tego połączenia nie może tego zrobić.',
      'Poproś administratora o nadanie temu użytkownikowi zestawu uprawnień lub roli Jackfield.',
    ],
    fr: [
      'L’utilisateur du CRM de la connexion ne peut pas le faire.',
      'Demandez à un administrateur d’attribuer à cet utilisateur l’ensemble d’autorisations ou le rôle de Jackfield.',
    ],
  },
  'crm.table-unknown': {
    pl: [
      'CRM nie ma takiej tabeli albo użytkownik tego połączenia jej nie widzi.',
      'Popraw nazwy tabel w ustawieniach (identify.searchTypes, records albo te dla organizacji) lub poproś administratora, aby użytkownik integracji mógł czytać tę tabelę.',
    ],
    fr: [
      'Le CRM n’a pas de telle table, ou l’utilisateur de la connexion ne la voit pas.',
      'Corrigez les noms des tables dans les paramètres (identify.searchTypes, records, ou ceux de l’organisation), ou demandez à un administrateur de permettre à l’utilisateur d’intégration de lire cette table.',
    ],
  },
  'crm.limit-reached': {
    pl: [
      'CRM na razie nie przyjmuje kolejnych żądań.',
      'Poczekaj; żądanie zostanie powtórzone. Jeśli zdarza się to często, zwiększ limit żądań CRM.',
    ],
    fr: [
      'Le CRM n’accepte plus de requêtes pour le moment.',
      'Attendez ; la requête sera répétée. Si cela arrive souvent, augmentez la limite de requêtes du CRM.',
    ],
  },
  'crm.budget-spent': {
    pl: [
      'Liczba wywołań CRM ustalona dla tej organizacji jest wyczerpana.',
      'Poczekaj; praca pójdzie dalej sama. Jeśli zdarza się to często, zwiększ limit wywołań organizacji.',
    ],
    fr: [
      'Les appels au CRM prévus pour cette organisation sont épuisés.',
      'Attendez ; cela reprend de soi-même. Si cela arrive souvent, augmentez le budget d’appels de l’organisation.',
    ],
  },
  'crm.not-found': {
    pl: [
      'Rekordu nie ma już w CRM albo nie wolno go zobaczyć.',
      'Wyszukaj klienta po nazwisku i wybierz inny rekord.',
    ],
    fr: [
      'L’enregistrement n’est plus dans le CRM, ou ne peut pas être vu.',
      'Cherchez le client par son nom et choisissez un autre enregistrement.',
    ],
  },
  'crm.conflict': {
    pl: [
      'CRM ma inny rekord z tym samym kluczem albo ktoś inny właśnie go zmienia.',
      'Otwórz rekord w CRM i sprawdź go.',
    ],
    fr: [
      'Le CRM a un autre enregistrement avec la même clé, ou quelqu’un d’autre le modifie.',
      'Ouvrez l’enregistrement dans le CRM et vérifiez-le.',
    ],
  },
  'crm.locked': {
    pl: ['Ktoś inny właśnie zmienia rekord.', 'Poczekaj; żądanie zostanie powtórzone.'],
    fr: [
      'L’enregistrement est en cours de modification par quelqu’un d’autre.',
      'Attendez ; la requête sera répétée.',
    ],
  },
  'crm.invalid-request': {
    pl: [
      'CRM nie przyjął danych.',
      'Poproś administratora o porównanie wymaganych pól i reguł poprawności z mapowaniem pól.',
    ],
    fr: [
      'Le CRM n’a pas accepté les données.',
      'Demandez à un administrateur de comparer les champs obligatoires et les règles de validation au mappage des champs.',
    ],
  },
  'crm.regarding-gone': {
    pl: ['Rekord, z którym powiązano wpis, już nie istnieje.', 'Wybierz inny rekord w polu „Powiązane z”.'],
    fr: [
      'L’enregistrement auquel l’activité était liée n’existe plus.',
      'Choisissez un autre enregistrement sous « Associé à ».',
    ],
  },
  'crm.unavailable': {
    pl: [
      'CRM jest nieosiągalny.',
      'Prowadź rozmowę dalej; to, co jest do zapisania, zostanie zapisane później.',
    ],
    fr: [
      'Le CRM est injoignable.',
      'Poursuivez la conversation ; ce qui doit être enregistré le sera plus tard.',
    ],
  },
  'crm.timed-out': {
    pl: [
      'CRM nie odpowiedział na czas.',
      'Prowadź rozmowę dalej; to, co jest do zapisania, zostanie zapisane później.',
    ],
    fr: [
      'Le CRM n’a pas répondu à temps.',
      'Poursuivez la conversation ; ce qui doit être enregistré le sera plus tard.',
    ],
  },
  'crm.answered-garbage': {
    pl: [
      'CRM odpowiedział czymś, co nie jest danymi, na przykład stroną internetową.',
      'Poproś administratora o sprawdzenie adresu CRM i tego, czy trwają prace serwisowe.',
    ],
    fr: [
      'Le CRM a répondu par quelque chose qui n’est pas des données, comme une page web.',
      'Demandez à un administrateur de vérifier l’adresse du CRM et s’il est en maintenance.',
    ],
  },
  'crm.settings-invalid': {
    pl: [
      'Połączenie z CRM nie jest w pełni skonfigurowane.',
      'Poproś administratora o poprawienie wymienionych ustawień połączenia z CRM.',
    ],
    fr: [
      'La connexion au CRM n’est pas entièrement configurée.',
      'Demandez à un administrateur de corriger les paramètres nommés de la connexion au CRM.',
    ],
  },
  'crm.unsupported': {
    pl: ['Ten CRM tego nie potrafi.', 'Zrób to ręcznie w CRM.'],
    fr: ['Ce CRM ne sait pas le faire.', 'Faites-le à la main dans le CRM.'],
  },
};
