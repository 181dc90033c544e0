// The browser of the tests draws nothing that could be scrolled.
Element.prototype.scrollIntoView = () => undefined;

export {};
