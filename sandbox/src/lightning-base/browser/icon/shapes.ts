/** Paths in a box of 24 by 24, drawn for the sandbox; Salesforce's own icons come with its pages. */
export const shapes: Record<string, string> = {
  'standard:settings':
    'M12 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M18.4 5.6l-2.2 2.2M7.8 16.2l-2.2 2.2',
  'utility:add': 'M12 5v14M5 12h14',
  'utility:chevrondown': 'M5 9l7 7 7-7',
  'utility:chevronleft': 'M15 5l-7 7 7 7',
  'utility:chevronright': 'M9 5l7 7-7 7',
  'utility:close': 'M6 6l12 12M18 6L6 18',
  'utility:dash': 'M5 12h14',
  'utility:error': 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M8.5 8.5l7 7M15.5 8.5l-7 7',
  'utility:info': 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 11v5.5M12 7.5v.01',
  'utility:refresh': 'M20 12a8 8 0 1 1-2.4-5.7M20 3v4.5h-4.5',
  'utility:search': 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M15.5 15.5L21 21',
  'utility:success': 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M8 12.5l3 3 5-6',
  'utility:sync': 'M4 9a8.5 8.5 0 0 1 15-2.5M19 3v4h-4M20 15a8.5 8.5 0 0 1-15 2.5M5 21v-4h4',
  'utility:warning': 'M12 4l9 16H3zM12 10v4.5M12 17.5v.01',
};
