// Draws the set-up page into a page that is not Salesforce. As there, the shadow of components is synthetic: one sheet
// styles them all.
import '@lwc/synthetic-shadow';
import { createElement } from 'lwc';
import SetUp from 'c/setUp';

export function mountSetUp(place: HTMLElement): void {
  place.replaceChildren(createElement('c-set-up', { is: SetUp }));
}
