import type { Sentence } from './texts.js';

/** What the doctor finds in an org of Salesforce: package, rights, sites, call center, Salesforce Voice, the rehearsed activity. */
export const salesforceSentences: readonly Sentence[] = [
  {
    en: 'No field of the package is to be seen ({} and others).',
    pl: 'Nie widać żadnego pola pakietu ({1} i innych).',
    fr: 'Aucun champ du package n’est visible ({1} et d’autres).',
  },
  {
    en: 'Install the package and assign its permission set to the integration user; without a namespace, set the namespace of the connection to none.',
    pl: 'Zainstaluj pakiet i przypisz jego zestaw uprawnień użytkownikowi integracji; bez przestrzeni nazw ustaw w połączeniu namespace na none.',
    fr: 'Installez le package et attribuez son ensemble d’autorisations à l’utilisateur d’intégration ; sans espace de noms, mettez namespace à none dans la connexion.',
  },
  { en: 'The package is installed.', pl: 'Pakiet jest zainstalowany.', fr: 'Le package est installé.' },
  {
    en: 'Every field of a Task that is written can be.',
    pl: 'Każde zapisywane pole zadania można zapisać.',
    fr: 'Tous les champs de Tâche qui sont écrits peuvent l’être.',
  },
  {
    en: 'These fields of Task are missing or may not be written: {}.',
    pl: 'Tych pól zadania brakuje albo nie wolno ich zapisać: {1}.',
    fr: 'Ces champs de Tâche manquent ou ne peuvent pas être écrits : {1}.',
  },
  {
    en: 'Install the package and assign its permission set to the integration user.',
    pl: 'Zainstaluj pakiet i przypisz jego zestaw uprawnień użytkownikowi integracji.',
    fr: 'Installez le package et attribuez son ensemble d’autorisations à l’utilisateur d’intégration.',
  },
  {
    en: 'The key is a unique external id.',
    pl: 'Klucz jest unikatowym identyfikatorem zewnętrznym.',
    fr: 'La clé est un identifiant externe unique.',
  },
  {
    en: '{} is not a unique external id of Task.',
    pl: '{1} nie jest unikatowym identyfikatorem zewnętrznym zadania.',
    fr: '{1} n’est pas un identifiant externe unique de Tâche.',
  },
  {
    en: 'Restore the field as the package brings it; without it, records could double.',
    pl: 'Przywróć pole w postaci z pakietu; bez niego rekordy mogłyby się podwajać.',
    fr: 'Rétablissez le champ tel que le package l’apporte ; sans lui, des enregistrements pourraient être en double.',
  },
  {
    en: 'The integration user finds people and cases, and may create them.',
    pl: 'Użytkownik integracji znajduje osoby i zgłoszenia i może je tworzyć.',
    fr: 'L’utilisateur d’intégration trouve les personnes et les requêtes, et peut en créer.',
  },
  {
    en: 'The integration user lacks {}.',
    pl: 'Użytkownikowi integracji brakuje: {1}.',
    fr: 'Il manque à l’utilisateur d’intégration : {1}.',
  },
  {
    en: 'Assign the permission sets Jackfield_Integration and Jackfield_Integration_Rights to the integration user: jackfield salesforce setup --apply.',
    pl: 'Przypisz użytkownikowi integracji zestawy uprawnień Jackfield_Integration i Jackfield_Integration_Rights: jackfield salesforce setup --apply.',
    fr: 'Attribuez à l’utilisateur d’intégration les ensembles d’autorisations Jackfield_Integration et Jackfield_Integration_Rights : jackfield salesforce setup --apply.',
  },
  {
    en: 'The integration user has the permissions that are used.',
    pl: 'Użytkownik integracji ma uprawnienia, które są używane.',
    fr: 'L’utilisateur d’intégration a les autorisations qui sont utilisées.',
  },
  {
    en: 'The integration user has no rights of an administrator.',
    pl: 'Użytkownik integracji nie ma praw administratora.',
    fr: 'L’utilisateur d’intégration n’a pas de droits d’administrateur.',
  },
  {
    en: 'The integration user has rights that nothing here uses: {}.',
    pl: 'Użytkownik integracji ma prawa, których nic tu nie używa: {1}.',
    fr: 'L’utilisateur d’intégration a des droits que rien n’utilise ici : {1}.',
  },
  {
    en: 'Give it the profile Minimum Access - API Only Integrations and the two permission sets alone.',
    pl: 'Daj mu profil Minimum Access - API Only Integrations i tylko oba zestawy uprawnień.',
    fr: 'Donnez-lui le profil Minimum Access - API Only Integrations et les deux ensembles d’autorisations seulement.',
  },
  {
    en: 'Every agent may write activities in the browser.',
    pl: 'Każdy agent może zapisywać wpisy w przeglądarce.',
    fr: 'Chaque agent peut écrire des activités dans le navigateur.',
  },
  {
    en: 'An agent may not write activities in the browser: {}.',
    pl: 'Agent nie może zapisywać wpisów w przeglądarce: {1}.',
    fr: 'Un agent ne peut pas écrire d’activités dans le navigateur : {1}.',
  },
  {
    en: '{} agents may not write activities in the browser: {}.',
    pl: 'Agenci, którzy nie mogą zapisywać wpisów w przeglądarce ({1}): {2}.',
    fr: '{1} agents ne peuvent pas écrire d’activités dans le navigateur : {2}.',
  },
  {
    en: 'Give them seats, or repair their access (jackfield users repair): both assign the permission sets. Or let the gateway write: jackfield logging server.',
    pl: 'Przydziel im miejsca albo napraw dostęp (jackfield users repair): oba przypisują zestawy uprawnień. Albo niech zapisuje brama: jackfield logging server.',
    fr: 'Donnez-leur des licences, ou réparez leur accès (jackfield users repair) : les deux attribuent les ensembles d’autorisations. Ou laissez écrire la passerelle : jackfield logging server.',
  },
  {
    en: 'The gateway’s user may not see how the org is set up.',
    pl: 'Użytkownik bramy nie może zobaczyć konfiguracji organizacji.',
    fr: 'L’utilisateur de la passerelle ne peut pas voir la configuration de l’organisation.',
  },
  {
    en: 'Give the user View Setup and Configuration, which Jackfield_Integration_Rights holds, or run jackfield salesforce doctor.',
    pl: 'Daj użytkownikowi uprawnienie View Setup and Configuration, które zawiera Jackfield_Integration_Rights, albo uruchom jackfield salesforce doctor.',
    fr: 'Donnez à l’utilisateur View Setup and Configuration, que contient Jackfield_Integration_Rights, ou lancez jackfield salesforce doctor.',
  },
  {
    en: 'The remote site {} leads to the gateway.',
    pl: 'Witryna zdalna {1} prowadzi do bramy.',
    fr: 'Le site distant {1} mène à la passerelle.',
  },
  {
    en: 'The remote site of the gateway is not active.',
    pl: 'Witryna zdalna bramy jest nieaktywna.',
    fr: 'Le site distant de la passerelle n’est pas actif.',
  },
  {
    en: 'No remote site leads to the gateway.',
    pl: 'Żadna witryna zdalna nie prowadzi do bramy.',
    fr: 'Aucun site distant ne mène à la passerelle.',
  },
  {
    en: 'Run jackfield salesforce setup --apply, or add it in Setup > Remote Site Settings.',
    pl: 'Uruchom jackfield salesforce setup --apply albo dodaj ją w Setup > Remote Site Settings.',
    fr: 'Lancez jackfield salesforce setup --apply, ou ajoutez-le dans Setup > Remote Site Settings.',
  },
  {
    en: 'Run jackfield salesforce setup --apply, or activate it in Setup > Remote Site Settings.',
    pl: 'Uruchom jackfield salesforce setup --apply albo aktywuj ją w Setup > Remote Site Settings.',
    fr: 'Lancez jackfield salesforce setup --apply, ou activez-le dans Setup > Remote Site Settings.',
  },
  {
    en: 'The remote site {} lets encrypted and open connections mix.',
    pl: 'Witryna zdalna {1} dopuszcza mieszanie połączeń szyfrowanych i otwartych.',
    fr: 'Le site distant {1} laisse se mêler connexions chiffrées et ouvertes.',
  },
  {
    en: 'Clear "Disable Protocol Security" of it in Setup > Remote Site Settings.',
    pl: 'Wyczyść pole „Disable Protocol Security” w Setup > Remote Site Settings.',
    fr: 'Décochez « Disable Protocol Security » dans Setup > Remote Site Settings.',
  },
  {
    en: 'The gateway is a trusted URL, its socket too.',
    pl: 'Brama jest zaufanym adresem URL, jej gniazdo też.',
    fr: 'La passerelle est une URL approuvée, sa socket aussi.',
  },
  {
    en: 'Not a trusted URL: {}.',
    pl: 'To nie jest zaufany adres URL: {1}.',
    fr: 'Pas une URL approuvée : {1}.',
  },
  {
    en: 'Run jackfield salesforce setup --apply, or add it in Setup > Trusted URLs with connect-src.',
    pl: 'Uruchom jackfield salesforce setup --apply albo dodaj go w Setup > Trusted URLs z connect-src.',
    fr: 'Lancez jackfield salesforce setup --apply, ou ajoutez-la dans Setup > Trusted URLs avec connect-src.',
  },
  {
    en: 'Run jackfield salesforce setup --apply, or activate it in Setup > Trusted URLs with connect-src.',
    pl: 'Uruchom jackfield salesforce setup --apply albo aktywuj go w Setup > Trusted URLs z connect-src.',
    fr: 'Lancez jackfield salesforce setup --apply, ou activez-la dans Setup > Trusted URLs avec connect-src.',
  },
  {
    en: 'The page with the phone may use the microphone.',
    pl: 'Strona z telefonem może używać mikrofonu.',
    fr: 'La page avec le téléphone peut utiliser le microphone.',
  },
  {
    en: 'Where the org sends a permissions policy, {} may not use the microphone.',
    pl: 'Jeśli organizacja wysyła zasady uprawnień, {1} nie może używać mikrofonu.',
    fr: 'Si l’organisation envoie une politique d’autorisations, {1} ne peut pas utiliser le microphone.',
  },
  {
    en: 'Run jackfield salesforce setup --apply, or add it in Setup > Trusted URLs with the microphone.',
    pl: 'Uruchom jackfield salesforce setup --apply albo dodaj go w Setup > Trusted URLs z mikrofonem.',
    fr: 'Lancez jackfield salesforce setup --apply, ou ajoutez-la dans Setup > Trusted URLs avec le microphone.',
  },
  {
    en: 'Run jackfield salesforce setup --apply, or activate it in Setup > Trusted URLs with the microphone.',
    pl: 'Uruchom jackfield salesforce setup --apply albo aktywuj go w Setup > Trusted URLs z mikrofonem.',
    fr: 'Lancez jackfield salesforce setup --apply, ou activez-la dans Setup > Trusted URLs avec le microphone.',
  },
  {
    en: 'The named credential of the package leads to the gateway.',
    pl: 'Poświadczenie nazwane pakietu prowadzi do bramy.',
    fr: 'Les informations d’identification nommées du package mènent à la passerelle.',
  },
  {
    en: 'The named credential {} leads to {}, not to the gateway.',
    pl: 'Poświadczenie nazwane {1} prowadzi do {2}, a nie do bramy.',
    fr: 'Les informations d’identification nommées {1} mènent à {2}, et non à la passerelle.',
  },
  {
    en: 'The named credential of the package is missing.',
    pl: 'Brakuje poświadczenia nazwanego pakietu.',
    fr: 'Les informations d’identification nommées du package manquent.',
  },
  {
    en: 'Run jackfield salesforce setup --apply, or enter the gateway in Setup > Named Credentials.',
    pl: 'Uruchom jackfield salesforce setup --apply albo wpisz bramę w Setup > Named Credentials.',
    fr: 'Lancez jackfield salesforce setup --apply, ou saisissez la passerelle dans Setup > Named Credentials.',
  },
  { en: 'Install the package.', pl: 'Zainstaluj pakiet.', fr: 'Installez le package.' },
  {
    en: 'No call center opens the phone.',
    pl: 'Żadne call center nie otwiera telefonu.',
    fr: 'Aucun centre d’appels n’ouvre le téléphone.',
  },
  {
    en: 'Run jackfield salesforce setup --apply.',
    pl: 'Uruchom jackfield salesforce setup --apply.',
    fr: 'Lancez jackfield salesforce setup --apply.',
  },
  {
    en: 'The call center {} opens the phone.',
    pl: 'Call center {1} otwiera telefon.',
    fr: 'Le centre d’appels {1} ouvre le téléphone.',
  },
  {
    en: 'The call center {} shows the phone in Salesforce Classic alone.',
    pl: 'Call center {1} pokazuje telefon tylko w Salesforce Classic.',
    fr: 'Le centre d’appels {1} ne montre le téléphone que dans Salesforce Classic.',
  },
  {
    en: 'Set its Salesforce Compatibility Mode to Lightning or Classic_and_Lightning in Setup > Call Centers.',
    pl: 'Ustaw jego Salesforce Compatibility Mode na Lightning lub Classic_and_Lightning w Setup > Call Centers.',
    fr: 'Réglez son Salesforce Compatibility Mode sur Lightning ou Classic_and_Lightning dans Setup > Call Centers.',
  },
  {
    en: 'Users are attached to the call center.',
    pl: 'Do call center są przypisani użytkownicy.',
    fr: 'Des utilisateurs sont rattachés au centre d’appels.',
  },
  {
    en: 'No user is attached to the call center.',
    pl: 'Do call center nie jest przypisany żaden użytkownik.',
    fr: 'Aucun utilisateur n’est rattaché au centre d’appels.',
  },
  {
    en: 'Give users their seats (jackfield users), or attach them in Setup > Call Centers > Manage Call Center Users.',
    pl: 'Przydziel użytkownikom miejsca (jackfield users) albo przypisz ich w Setup > Call Centers > Manage Call Center Users.',
    fr: 'Donnez aux utilisateurs leurs licences (jackfield users), ou rattachez-les dans Setup > Call Centers > Manage Call Center Users.',
  },
];
