const shapes = {
  account: 'M4 20V6l8-3v17M12 9h8v11M3 20h18M7 9h2M7 13h2M15 13h2M15 17h2M7 17h2',
  contact: 'M3 5h18v14H3zM9 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4M5.5 16c.5-2 1.9-3 3.5-3s3 1 3.5 3M15 10h4M15 14h4',
  lead: 'M12 3l2.6 5.6 6 .8-4.4 4.2 1.1 6L12 16.7 6.7 19.6l1.1-6L3.4 9.4l6-.8z',
  case: 'M3 8h18v11H3zM9 8V5h6v3M3 13h18M12 12v2',
  opportunity: 'M3 8l4.5 4L12 5l4.5 7L21 8l-1.8 10H4.8zM4.8 21h14.4',
  task: 'M4 4h16v16H4zM8 12.5l3 3 5-6.5',
  home: 'M3 11.5L12 4l9 7.5M5.5 10v10h13V10M10 20v-6h4v6',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M15.5 15.5L21 21',
  phone:
    'M6 3h3.5l1.5 5-2.2 1.6a12 12 0 0 0 5.6 5.6L16 13l5 1.5V18a3 3 0 0 1-3 3C10.3 21 3 13.7 3 6a3 3 0 0 1 3-3z',
  close: 'M5 5l14 14M19 5L5 19',
  minimize: 'M5 18h14',
  down: 'M6 9.5l6 6 6-6',
  pencil: 'M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5L17.5 10',
  plus: 'M12 5v14M5 12h14',
  refresh: 'M20 12a8 8 0 1 1-2.4-5.7M20 3v4.5h-4.5',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  apps: 'M5 5h.01M12 5h.01M19 5h.01M5 12h.01M12 12h.01M19 12h.01M5 19h.01M12 19h.01M19 19h.01',
  inbound: 'M19 5L6 18M6 9v9h9',
  outbound: 'M5 19L18 6M9 6h9v9',
  missed: 'M4 7l8 8 8-8M4 13V7h6',
  recording: 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3M6 11.5a6 6 0 0 0 12 0M12 18v3',
  warning: 'M12 4l9 16H3zM12 10v4.5M12 17.5v.01',
  success: 'M5 12.5l4.5 4.5L19 7.5',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 11v5.5M12 7.5v.01',
  empty: 'M4 13l2.5-8h11L20 13v6H4zM4 13h5l1.5 2.5h3L15 13h5',
  sort: 'M12 5v14M7 14l5 5 5-5',
  check: 'M5 12.5l4.5 4.5L19 7.5',
} as const;

export type IconName = keyof typeof shapes;

/** A line icon, drawn for this desktop. Decoration only: the text beside it says the same. */
export function icon(name: IconName): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', shapes[name]);
  svg.append(path);
  return svg;
}
