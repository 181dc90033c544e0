import type { Sentence } from './texts.js';

/** What the doctor says of Open CTI, Salesforce Voice, and the activity that it rehearses. */
export const voiceAndRehearsalSentences: readonly Sentence[] = [
  {
    en: 'Open CTI works until 28 February 2028, {} days from now.',
    pl: 'Open CTI działa do 28 lutego 2028; pozostało dni: {1}.',
    fr: 'Open CTI fonctionne jusqu’au 28 février 2028, dans {1} jours.',
  },
  {
    en: 'Open CTI works no longer: it ended on 28 February 2028.',
    pl: 'Open CTI już nie działa: zakończono je 28 lutego 2028.',
    fr: 'Open CTI ne fonctionne plus : il a pris fin le 28 février 2028.',
  },
  {
    en: 'Let everybody work with Salesforce Voice, and remove the call center.',
    pl: 'Niech wszyscy pracują z Salesforce Voice, a call center usuń.',
    fr: 'Faites travailler tout le monde avec Salesforce Voice, et supprimez le centre d’appels.',
  },
  {
    en: 'Plan the move to Salesforce Voice: docs/migrating-to-salesforce-voice.md.',
    pl: 'Zaplanuj przejście na Salesforce Voice: docs/migrating-to-salesforce-voice.md.',
    fr: 'Préparez le passage à Salesforce Voice : docs/migrating-to-salesforce-voice.md.',
  },
  {
    en: 'The org has no call center of Open CTI; newly created Agentforce Service orgs cannot have one.',
    pl: 'Organizacja nie ma call center Open CTI; nowo tworzone organizacje Agentforce Service nie mogą go mieć.',
    fr: 'L’organisation n’a pas de centre d’appels d’Open CTI ; les nouvelles organisations Agentforce Service ne peuvent pas en avoir.',
  },
  {
    en: 'Salesforce Voice takes its place.',
    pl: 'Zastępuje je Salesforce Voice.',
    fr: 'Salesforce Voice le remplace.',
  },
  {
    en: 'Run jackfield salesforce setup --apply; where the org refuses the call center, order Salesforce Voice with partner telephony.',
    pl: 'Uruchom jackfield salesforce setup --apply; jeśli organizacja odmówi call center, zamów Salesforce Voice z telefonią partnera.',
    fr: 'Lancez jackfield salesforce setup --apply ; si l’organisation refuse le centre d’appels, commandez Salesforce Voice avec téléphonie de partenaire.',
  },
  {
    en: 'Salesforce Voice with partner telephony is switched on in this org.',
    pl: 'W tej organizacji włączono Salesforce Voice z telefonią partnera.',
    fr: 'Salesforce Voice avec téléphonie de partenaire est activé dans cette organisation.',
  },
  {
    en: 'Salesforce Voice is not switched on in this org.',
    pl: 'W tej organizacji nie włączono Salesforce Voice.',
    fr: 'Salesforce Voice n’est pas activé dans cette organisation.',
  },
  {
    en: 'It is not needed as long as Open CTI works.',
    pl: 'Nie jest potrzebne, dopóki działa Open CTI.',
    fr: 'Ce n’est pas nécessaire tant qu’Open CTI fonctionne.',
  },
  {
    en: 'Without Open CTI it is the only way for the phone.',
    pl: 'Bez Open CTI to jedyna droga dla telefonu.',
    fr: 'Sans Open CTI, c’est la seule voie pour le téléphone.',
  },
  {
    en: 'Order the add-on for each agent, and switch it on in Setup > Partner Telephony Setup: docs/migrating-to-salesforce-voice.md.',
    pl: 'Zamów dodatek dla każdego agenta i włącz go w Setup > Partner Telephony Setup: docs/migrating-to-salesforce-voice.md.',
    fr: 'Commandez le complément pour chaque agent, et activez-le dans Setup > Partner Telephony Setup : docs/migrating-to-salesforce-voice.md.',
  },
  {
    en: 'The connection names a contact center of Salesforce Voice, which is not switched on in this org.',
    pl: 'Połączenie wymienia contact center Salesforce Voice, którego w tej organizacji nie włączono.',
    fr: 'La connexion nomme un centre de contact de Salesforce Voice, qui n’est pas activé dans cette organisation.',
  },
  {
    en: 'Switch it on in Setup > Partner Telephony Setup, or empty voiceUrl in the settings of the org.',
    pl: 'Włącz je w Setup > Partner Telephony Setup albo opróżnij voiceUrl w ustawieniach organizacji.',
    fr: 'Activez-le dans Setup > Partner Telephony Setup, ou videz voiceUrl dans les paramètres de l’organisation.',
  },
  {
    en: 'With client-side logging calls in Salesforce Voice get no VoiceCall of ours, and no activity.',
    pl: 'Przy zapisie po stronie klienta rozmowy w Salesforce Voice nie mają naszego VoiceCall ani wpisu.',
    fr: 'Avec la journalisation côté client, les appels dans Salesforce Voice n’ont pas de VoiceCall de notre part, ni d’activité.',
  },
  {
    en: 'Let the gateway write: jackfield logging server.',
    pl: 'Niech zapisuje brama: jackfield logging server.',
    fr: 'Laissez écrire la passerelle : jackfield logging server.',
  },
  {
    en: 'The key of the contact center of Salesforce Voice is missing.',
    pl: 'Brakuje klucza contact center Salesforce Voice.',
    fr: 'La clé du centre de contact de Salesforce Voice manque.',
  },
  {
    en: 'Enter voiceKey in the settings of the org: the key whose certificate the contact center holds.',
    pl: 'Wpisz voiceKey w ustawieniach organizacji: klucz, którego certyfikat ma contact center.',
    fr: 'Saisissez voiceKey dans les paramètres de l’organisation : la clé dont le centre de contact a le certificat.',
  },
  {
    en: 'The integration user sees VoiceCalls, and may let them lead to their activities.',
    pl: 'Użytkownik integracji widzi VoiceCall i może połączyć je z wpisami.',
    fr: 'L’utilisateur d’intégration voit les VoiceCall, et peut les relier à leurs activités.',
  },
  {
    en: 'The integration user may not see VoiceCalls, or not change them.',
    pl: 'Użytkownik integracji nie widzi VoiceCall albo nie może ich zmieniać.',
    fr: 'L’utilisateur d’intégration ne peut pas voir les VoiceCall, ou pas les modifier.',
  },
  {
    en: 'Assign the permission set Contact Center Admin (Partner Telephony) to the integration user.',
    pl: 'Przypisz użytkownikowi integracji zestaw uprawnień Contact Center Admin (Partner Telephony).',
    fr: 'Attribuez à l’utilisateur d’intégration l’ensemble d’autorisations Contact Center Admin (Partner Telephony).',
  },
  {
    en: '{} of {} agents may work with Salesforce Voice.',
    pl: 'Z Salesforce Voice może pracować agentów: {1} z {2}.',
    fr: '{1} agents sur {2} peuvent travailler avec Salesforce Voice.',
  },
  {
    en: 'No agent may work with Salesforce Voice.',
    pl: 'Żaden agent nie może pracować z Salesforce Voice.',
    fr: 'Aucun agent ne peut travailler avec Salesforce Voice.',
  },
  {
    en: 'Assign the permission set Contact Center Agent (Partner Telephony) to the agents who shall.',
    pl: 'Przypisz zestaw uprawnień Contact Center Agent (Partner Telephony) agentom, którzy mają z nim pracować.',
    fr: 'Attribuez l’ensemble d’autorisations Contact Center Agent (Partner Telephony) aux agents qui le doivent.',
  },
  {
    en: 'An activity was written as a call’s would be, and deleted again.',
    pl: 'Wpis zapisano tak jak dla rozmowy i ponownie usunięto.',
    fr: 'Une activité a été écrite comme celle d’un appel, puis supprimée.',
  },
  {
    en: 'A rehearsed activity could not be deleted: {}.',
    pl: 'Próbnego wpisu nie udało się usunąć: {1}.',
    fr: 'Une activité d’essai n’a pas pu être supprimée : {1}.',
  },
  {
    en: 'Delete the task by hand, and let the integration user delete its own tasks.',
    pl: 'Usuń zadanie ręcznie i pozwól użytkownikowi integracji usuwać własne zadania.',
    fr: 'Supprimez la tâche à la main, et laissez l’utilisateur d’intégration supprimer ses propres tâches.',
  },
  {
    en: 'The validation rule that says “{}” refuses activities of calls.',
    pl: 'Reguła poprawności, która mówi „{1}”, odrzuca wpisy rozmów.',
    fr: 'La règle de validation qui dit « {1} » refuse les activités d’appels.',
  },
  {
    en: 'The validation rule {} refuses activities of calls.',
    pl: 'Reguła poprawności {1} odrzuca wpisy rozmów.',
    fr: 'La règle de validation {1} refuse les activités d’appels.',
  },
  {
    en: 'Let the rule except the integration user or tasks of subtype Call (Setup > Object Manager > Task > Validation Rules).',
    pl: 'Niech reguła pomija użytkownika integracji albo zadania podtypu Call (Setup > Object Manager > Task > Validation Rules).',
    fr: 'Faites excepter par la règle l’utilisateur d’intégration ou les tâches de sous-type Call (Setup > Object Manager > Task > Validation Rules).',
  },
  {
    en: 'The Apex trigger {} fails on activities of calls: {}',
    pl: 'Wyzwalacz Apex {1} zawodzi przy wpisach rozmów: {2}',
    fr: 'Le déclencheur Apex {1} échoue sur les activités d’appels : {2}',
  },
  {
    en: 'Let its author handle tasks that have no related record, or except the integration user.',
    pl: 'Niech jego autor obsłuży zadania bez powiązanego rekordu albo pominie użytkownika integracji.',
    fr: 'Faites traiter par son auteur les tâches sans enregistrement associé, ou excepter l’utilisateur d’intégration.',
  },
  {
    en: 'The flow {} fails on activities of calls: {}',
    pl: 'Przepływ {1} zawodzi przy wpisach rozmów: {2}',
    fr: 'Le flux {1} échoue sur les activités d’appels : {2}',
  },
  {
    en: 'Mend the flow, or let its start condition except tasks of subtype Call.',
    pl: 'Napraw przepływ albo niech jego warunek startu pomija zadania podtypu Call.',
    fr: 'Réparez le flux, ou faites excepter par sa condition de départ les tâches de sous-type Call.',
  },
  {
    en: 'The org requires a field that Jackfield does not fill: {}.',
    pl: 'Organizacja wymaga pola, którego Jackfield nie wypełnia: {1}.',
    fr: 'L’organisation exige un champ que Jackfield ne remplit pas : {1}.',
  },
  {
    en: 'Give the field a default value, or make it optional for tasks of subtype Call.',
    pl: 'Nadaj polu wartość domyślną albo uczyń je opcjonalnym dla zadań podtypu Call.',
    fr: 'Donnez au champ une valeur par défaut, ou rendez-le facultatif pour les tâches de sous-type Call.',
  },
  {
    en: 'The integration user may not write a field: {}',
    pl: 'Użytkownik integracji nie może zapisać pola: {1}',
    fr: 'L’utilisateur d’intégration ne peut pas écrire un champ : {1}',
  },
  {
    en: 'Assign the permission sets of the integration user: jackfield salesforce setup --apply.',
    pl: 'Przypisz zestawy uprawnień użytkownika integracji: jackfield salesforce setup --apply.',
    fr: 'Attribuez les ensembles d’autorisations de l’utilisateur d’intégration : jackfield salesforce setup --apply.',
  },
];
