/** What people of one country are called, where they live and how their phone numbers look. All of it is made up. */
export interface SampleCountry {
  /** ISO 3166-1 alpha-2. */
  code: 'PL' | 'IN' | 'AR' | 'US' | 'DE';
  name: string;
  callingCode: string;
  /** Dialled before a national number. */
  trunk: string;
  cities: string[];
  firstNames: string[];
  lastNames: string[];
  companies: string[];
  /** Beginnings of numbers, each with the lengths of the groups that follow, as people write them. */
  landlines: NumberRange[];
  mobiles: NumberRange[];
}

export interface NumberRange {
  start: string;
  groups: number[];
}

export const sampleCountries: SampleCountry[] = [
  {
    code: 'PL',
    name: 'Poland',
    callingCode: '48',
    trunk: '',
    cities: ['Warszawa', 'Łódź', 'Kraków', 'Gdańsk', 'Wrocław'],
    firstNames: [
      'Anna',
      'Łukasz',
      'Małgorzata',
      'Paweł',
      'Żaneta',
      'Jan',
      'Agnieszka',
      'Michał',
      'Ewa',
      'Świętosław',
    ],
    lastNames: [
      'Kowalska',
      'Wiśniewski',
      'Dąbrowska',
      'Lewandowski',
      'Zieliński',
      'Woźniak',
      'Gołąb',
      'Źrebiec',
      'Nowak',
      'Łęcki',
    ],
    companies: [
      'Bursztyn Logistyka',
      'Młyn Żuławski',
      'Zajezdnia Software',
      'Wisła Ubezpieczenia',
      'Piekarnia Pod Dębem',
    ],
    landlines: [
      { start: '22', groups: [3, 2, 2] },
      { start: '12', groups: [3, 2, 2] },
      { start: '58', groups: [3, 2, 2] },
    ],
    mobiles: [
      { start: '501', groups: [3, 3] },
      { start: '602', groups: [3, 3] },
      { start: '791', groups: [3, 3] },
    ],
  },
  {
    code: 'IN',
    name: 'India',
    callingCode: '91',
    trunk: '0',
    cities: ['Bengaluru', 'Mumbai', 'Pune', 'Chennai', 'Kolkata'],
    firstNames: [
      'Aarav',
      'Ananya',
      'Vikram',
      'Priya',
      'Rohan',
      'Lakshmi',
      'Imran',
      'Kavya',
      'Arjun',
      'Meera',
    ],
    lastNames: [
      'Iyer',
      'Sharma',
      "D'Souza",
      'Patel',
      'Reddy',
      'Banerjee',
      'Khan',
      'Nair',
      'Kulkarni',
      'Singh',
    ],
    companies: [
      'Monsoon Analytics',
      'Banyan Retail',
      'Deccan Freight',
      'Saffron Health',
      'Lotus Microfinance',
    ],
    landlines: [
      { start: '80', groups: [4, 4] },
      { start: '22', groups: [4, 4] },
    ],
    mobiles: [
      { start: '98450', groups: [5] },
      { start: '99201', groups: [5] },
      { start: '70421', groups: [5] },
    ],
  },
  {
    code: 'AR',
    name: 'Argentina',
    callingCode: '54',
    trunk: '0',
    cities: ['Buenos Aires', 'Córdoba', 'Rosario', 'Mendoza', 'La Plata'],
    firstNames: [
      'María',
      'José',
      'Lucía',
      'Martín',
      'Sofía',
      'Nicolás',
      'Inés',
      'Joaquín',
      'Valentina',
      'Ramón',
    ],
    lastNames: [
      'Núñez',
      'García',
      "D'Angelo",
      'Fernández',
      'Peña',
      'Gutiérrez',
      'Agüero',
      'Rodríguez',
      'Ibáñez',
      'Muñoz',
    ],
    companies: ['Ombú Seguros', 'Río Norte Energía', 'Quebracho Muebles', 'Pampa Datos', 'Jacarandá Salud'],
    landlines: [
      { start: '11', groups: [4, 4] },
      { start: '351', groups: [3, 4] },
      { start: '341', groups: [3, 4] },
    ],
    mobiles: [{ start: '911', groups: [4, 4] }],
  },
  {
    code: 'US',
    name: 'United States',
    callingCode: '1',
    trunk: '',
    cities: ['Boston', 'Denver', 'Portland', 'Austin', 'Chicago'],
    firstNames: ['Emma', 'Liam', 'Olivia', 'Noah', 'Siobhán', 'Ethan', 'Zoë', 'Marcus', 'Grace', 'Dwayne'],
    lastNames: [
      "O'Connor",
      'Johnson',
      "O'Brien",
      'Williams',
      'Martinez',
      'Nguyen',
      'Smith-Jones',
      'Lee',
      'McAllister',
      'Brown',
    ],
    companies: [
      'Blue Heron Bank',
      'Granite Outfitters',
      'Lakeside Dental',
      'Prairie Solar',
      'Copper Kettle Foods',
    ],
    // 555-01xx is kept for fiction.
    landlines: [
      { start: '61755501', groups: [2] },
      { start: '30355501', groups: [2] },
      { start: '50355501', groups: [2] },
    ],
    mobiles: [
      { start: '51255501', groups: [2] },
      { start: '31255501', groups: [2] },
    ],
  },
  {
    code: 'DE',
    name: 'Germany',
    callingCode: '49',
    trunk: '0',
    cities: ['Berlin', 'Frankfurt am Main', 'Hamburg', 'München', 'Köln'],
    firstNames: [
      'Jürgen',
      'Käthe',
      'Björn',
      'Heike',
      'Jörg',
      'Anneliese',
      'Günther',
      'Sabine',
      'Uwe',
      'Özlem',
    ],
    lastNames: [
      'Müller',
      'Groß',
      'Schäfer',
      'Yılmaz',
      'Köhler',
      'Weiß',
      'Schröder',
      'Becker',
      'von der Heide',
      'Jäger',
    ],
    companies: [
      'Nordlicht Versicherung',
      'Spreewerk Maschinen',
      'Bäckerei Süßmund',
      'Elbtal Optik',
      'Taunus Reisen',
    ],
    // Blocks that the Bundesnetzagentur keeps for films and books.
    landlines: [
      { start: '3023125', groups: [3] },
      { start: '6990009', groups: [3] },
      { start: '4066969', groups: [3] },
    ],
    mobiles: [{ start: '176040690', groups: [2] }],
  },
];
