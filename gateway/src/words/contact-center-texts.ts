import type { Sentence, TextsOf } from './texts.js';

/** What the contact center refuses. */
export const contactCenterTexts: TextsOf<'contact-center'> = {
  'contact-center.bad-signature': {
    pl: [
      'Dostawa z contact center nie ma ważnego podpisu.',
      'Porównaj sekret webhooka w contact center z tym w ustawieniach.',
    ],
    fr: [
      'Une livraison du centre de contact n’a pas de signature valable.',
      'Comparez le secret du webhook dans le centre de contact à celui des paramètres.',
    ],
  },
  'contact-center.unreadable': {
    pl: [
      'Nie udało się odczytać dostawy z contact center.',
      'Porównaj wersję contact center z tą, którą obsługuje adapter.',
    ],
    fr: [
      'Une livraison du centre de contact n’a pas pu être lue.',
      'Comparez la version du centre de contact à celle que l’adaptateur prend en charge.',
    ],
  },
  'contact-center.refused': {
    pl: [
      'Contact center odrzuciło nasze dane logowania.',
      'Poproś administratora o odnowienie danych logowania do contact center.',
    ],
    fr: [
      'Le centre de contact a refusé nos informations d’identification.',
      'Demandez à un administrateur de renouveler les informations d’identification du centre de contact.',
    ],
  },
  'contact-center.rights-missing': {
    pl: ['Contact center na to nie pozwala.', 'Poproś administratora o prawo do tego w contact center.'],
    fr: [
      'Le centre de contact ne le permet pas.',
      'Demandez à un administrateur le droit de le faire dans le centre de contact.',
    ],
  },
  'contact-center.limit-reached': {
    pl: ['Contact center na razie nie przyjmuje kolejnych żądań.', 'Spróbuj ponownie za chwilę.'],
    fr: ['Le centre de contact n’accepte plus de requêtes pour le moment.', 'Réessayez dans un instant.'],
  },
  'contact-center.agent-unknown': {
    pl: [
      'Contact center nie zna tego agenta.',
      'Poproś administratora o połączenie użytkownika CRM z agentem contact center.',
    ],
    fr: [
      'Le centre de contact ne connaît pas cet agent.',
      'Demandez à un administrateur d’associer l’utilisateur du CRM à un agent du centre de contact.',
    ],
  },
  'contact-center.agent-not-registered': {
    pl: ['Telefon tego agenta nie jest połączony.', 'Poczekaj na połączenie telefonu albo odśwież stronę.'],
    fr: [
      'Le téléphone de cet agent n’est pas connecté.',
      'Attendez qu’il soit connecté, ou rechargez la page.',
    ],
  },
  'contact-center.agent-busy': {
    pl: ['Agent prowadzi już rozmowę.', 'Najpierw zakończ trwającą rozmowę.'],
    fr: ['L’agent a déjà une conversation.', 'Terminez d’abord la conversation en cours.'],
  },
  'contact-center.tenant-unknown': {
    pl: [
      'Contact center nie zna tego dzierżawcy.',
      'Porównaj identyfikator dzierżawcy w ustawieniach z tym, który pokazuje contact center.',
    ],
    fr: [
      'Le centre de contact ne connaît pas ce locataire.',
      'Comparez l’identifiant du locataire dans les paramètres à celui que montre le centre de contact.',
    ],
  },
  'contact-center.administrator-unknown': {
    pl: [
      'Contact center nie ma administratora o tym loginie.',
      'Wpisz w połączeniu login administratora, tak jak pokazuje go contact center.',
    ],
    fr: [
      'Le centre de contact n’a pas d’administrateur avec cet identifiant.',
      'Saisissez dans la connexion l’identifiant d’un administrateur, tel que le montre le centre de contact.',
    ],
  },
  'contact-center.email-taken': {
    pl: [
      'Inny użytkownik contact center ma ten adres e-mail.',
      'Nadaj każdemu użytkownikowi własny adres e-mail.',
    ],
    fr: [
      'Un autre utilisateur du centre de contact a cette adresse e-mail.',
      'Donnez à chaque utilisateur sa propre adresse e-mail.',
    ],
  },
  'contact-center.campaign-unknown': {
    pl: ['Contact center nie zna tej kampanii.', 'Wybierz inną kampanię.'],
    fr: ['Le centre de contact ne connaît pas cette campagne.', 'Choisissez une autre campagne.'],
  },
  'contact-center.conversation-unknown': {
    pl: [
      'Contact center nie zna już tej rozmowy.',
      'Nie trzeba nic robić; rozmowa prawdopodobnie się skończyła.',
    ],
    fr: [
      'Le centre de contact ne connaît plus cette conversation.',
      'Il n’y a rien à faire ; la conversation est probablement terminée.',
    ],
  },
  'contact-center.not-found': {
    pl: [
      'Contact center nie ma niczego pod tym adresem.',
      'Poproś administratora o sprawdzenie adresu contact center w ustawieniach.',
    ],
    fr: [
      'Le centre de contact n’a rien à cette adresse.',
      'Demandez à un administrateur de vérifier l’adresse du centre de contact dans les paramètres.',
    ],
  },
  'contact-center.number-invalid': {
    pl: ['Pod ten numer nie można zadzwonić.', 'Sprawdź numer i zadzwoń ponownie.'],
    fr: ['Ce numéro ne peut pas être appelé.', 'Vérifiez le numéro et appelez à nouveau.'],
  },
  'contact-center.invalid-request': {
    pl: ['Contact center nie przyjęło żądania.', 'Poproś administratora o przeczytanie dziennika bramy.'],
    fr: [
      'Le centre de contact n’a pas accepté la requête.',
      'Demandez à un administrateur de lire le journal de la passerelle.',
    ],
  },
  'contact-center.conflict': {
    pl: [
      'W obecnym stanie agenta lub rozmowy nie jest to możliwe.',
      'Poczekaj na zmianę stanu i spróbuj ponownie.',
    ],
    fr: [
      'Ce n’est pas possible dans l’état actuel de l’agent ou de la conversation.',
      'Attendez que l’état change et réessayez.',
    ],
  },
  'contact-center.unavailable': {
    pl: [
      'Contact center jest nieosiągalne.',
      'Spróbuj ponownie za chwilę; jeśli to nie pomoże, powiadom administratora.',
    ],
    fr: [
      'Le centre de contact est injoignable.',
      'Réessayez dans un instant ; si cela persiste, prévenez un administrateur.',
    ],
  },
  'contact-center.timed-out': {
    pl: ['Contact center nie odpowiedziało na czas.', 'Spróbuj ponownie za chwilę.'],
    fr: ['Le centre de contact n’a pas répondu à temps.', 'Réessayez dans un instant.'],
  },
  'contact-center.answered-garbage': {
    pl: [
      'Contact center odpowiedziało czymś, co nie jest danymi.',
      'Poproś administratora o sprawdzenie adresu contact center.',
    ],
    fr: [
      'Le centre de contact a répondu par quelque chose qui n’est pas des données.',
      'Demandez à un administrateur de vérifier l’adresse du centre de contact.',
    ],
  },
  'contact-center.unsupported': {
    pl: ['To contact center tego nie potrafi.', 'Użyj do tego strony contact center.'],
    fr: ['Ce centre de contact ne sait pas le faire.', 'Utilisez pour cela la page du centre de contact.'],
  },
};

/** What the doctor finds of it. */
export const contactCenterSentences: readonly Sentence[] = [
  {
    en: 'The contact center answers and accepts the key.',
    pl: 'Contact center odpowiada i przyjmuje klucz.',
    fr: 'Le centre de contact répond et accepte la clé.',
  },
  { en: 'Its API has version {}.', pl: 'Jego API ma wersję {1}.', fr: 'Son API a la version {1}.' },
  {
    en: 'Its API has version {}; this adapter was written for {}.',
    pl: 'Jego API ma wersję {1}; ten adapter napisano dla {2}.',
    fr: 'Son API a la version {1} ; cet adaptateur a été écrit pour {2}.',
  },
  {
    en: 'Use a version of the contact center that the adapter supports.',
    pl: 'Użyj wersji contact center, którą obsługuje adapter.',
    fr: 'Utilisez une version du centre de contact que l’adaptateur prend en charge.',
  },
  {
    en: 'It knows where to send its events.',
    pl: 'Wie, dokąd wysyłać zdarzenia.',
    fr: 'Il sait où envoyer ses événements.',
  },
  {
    en: 'It does not know where to send its events.',
    pl: 'Nie wie, dokąd wysyłać zdarzenia.',
    fr: 'Il ne sait pas où envoyer ses événements.',
  },
  {
    en: 'Set the webhook of the contact center to the address of the gateway.',
    pl: 'Ustaw webhook contact center na adres bramy.',
    fr: 'Réglez le webhook du centre de contact sur l’adresse de la passerelle.',
  },
  {
    en: 'The contact center has {} campaigns.',
    pl: 'Kampanie w contact center: {1}.',
    fr: 'Le centre de contact a {1} campagnes.',
  },
  {
    en: 'The contact center has no campaign.',
    pl: 'Contact center nie ma żadnej kampanii.',
    fr: 'Le centre de contact n’a aucune campagne.',
  },
  {
    en: 'Create a campaign for the calls in the contact center.',
    pl: 'Utwórz w contact center kampanię dla połączeń.',
    fr: 'Créez dans le centre de contact une campagne pour les appels.',
  },
];
