import * as Fluent from '@fluentui/react-components';
import * as React from 'react';

/** As a form of a model-driven app takes up a control: its own libraries, and a place where controls register. */
export interface Control {
  init(context: unknown, changed: () => void, state: object): void;
  updateView(context: unknown): React.ReactElement;
  getOutputs(): Record<string, unknown>;
  destroy(): void;
}

const registered = new Map<string, new () => Control>();

Object.assign(window, {
  Reactv16: React,
  FluentUIReactv940: Fluent,
  ComponentFramework: {
    registerControl: (name: string, control: new () => Control) => registered.set(name, control),
  },
});

/** Runs the compiled control, as it is delivered. */
export async function loadControl(name: string): Promise<Control> {
  const script = document.createElement('script');
  script.src = `jkf_${name}/bundle.js`;
  await new Promise((resolve, reject) => {
    script.addEventListener('load', resolve);
    script.addEventListener('error', () => reject(new Error(`${script.src} does not load.`)));
    document.head.append(script);
  });
  const Registered = registered.get(name);
  if (!Registered)
    throw new Error(`The bundle registered ${[...registered.keys()].join(', ')}, not ${name}.`);
  return new Registered();
}

/** The texts of a control, by key. */
export async function loadTexts(name: string, language: number): Promise<(key: string) => string> {
  const [, short = ''] = name.split('.');
  const answer = await fetch(`jkf_${name}/strings/${short}.${language}.resx`);
  const texts = new DOMParser().parseFromString(await answer.text(), 'application/xml');
  return (key) => {
    const text = texts.querySelector(`data[name="${key}"] > value`)?.textContent;
    if (!text) throw new Error(`${name} has no text ${key} in ${language}.`);
    return text;
  };
}
