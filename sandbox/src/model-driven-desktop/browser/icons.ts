const SVG = 'http://www.w3.org/2000/svg';

/** A sign of 20 by 20 in the colour of the text. */
export function icon(path: string, size = 20): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const shape = document.createElementNS(SVG, 'path');
  for (const [name, value] of Object.entries({
    viewBox: '0 0 20 20',
    width: size,
    height: size,
    'aria-hidden': true,
  }))
    svg.setAttribute(name, String(value));
  shape.setAttribute('d', path);
  shape.setAttribute('fill', 'currentColor');
  shape.setAttribute('fill-rule', 'evenodd');
  svg.append(shape);
  return svg;
}

export const signs = {
  apps: 'M3 3h3v3H3V3Zm5.5 0h3v3h-3V3ZM14 3h3v3h-3V3ZM3 8.5h3v3H3v-3Zm5.5 0h3v3h-3v-3Zm5.5 0h3v3h-3v-3ZM3 14h3v3H3v-3Zm5.5 0h3v3h-3v-3Zm5.5 0h3v3h-3v-3Z',
  home: 'M10 2.5 3 8.5V17h5v-5h4v5h5V8.5l-7-6Z',
  search:
    'M8.5 3a5.5 5.5 0 1 0 3.4 9.8l3.6 3.7 1.1-1.1-3.7-3.6A5.5 5.5 0 0 0 8.5 3Zm0 1.5a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z',
  save: 'M4 3h10l3 3v11H3V4a1 1 0 0 1 1-1Zm2 1.5V8h7V4.5H6ZM6 11v4.5h8V11H6Z',
  add: 'M9.25 4h1.5v5.25H16v1.5h-5.25V16h-1.5v-5.25H4v-1.5h5.25V4Z',
  refresh: 'M10 4a6 6 0 0 1 4.9 2.5V4h1.5v5H11.4V7.5h2.4A4.5 4.5 0 1 0 14.5 10H16a6 6 0 1 1-6-6Z',
  close: 'M5 4l5 5 5-5 1 1-5 5 5 5-1 1-5-5-5 5-1-1 5-5-5-5 1-1Z',
  dismiss: 'M4 9.25h12v1.5H4v-1.5Z',
  back: 'M9 4 3 10l6 6 1.1-1.1-4.2-4.15H17v-1.5H5.9l4.2-4.15L9 4Z',
  phone:
    'M6 2.5l2 .6.8 3.4-1.8 1.6a10 10 0 0 0 4.9 4.9l1.6-1.8 3.4.8.6 2c-.5 2-1.6 3-3.1 3C8.5 17 3 11.5 3 5.6 3 4.1 4 3 6 2.5Z',
};
