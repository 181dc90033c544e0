// LWC's engine asks at run time what is known of this page when it is built. Answered then, the code behind the other
// answers falls away: 4 kB gzip, without which the panel would not fit its budget.
import lwcFeatures from 'lwc/features';

/**
 * Flags that a page may set before the engine starts: this one sets none. LWC offers them to be replaced at build time.
 * Source: https://github.com/salesforce/lwc/blob/v8.28.2/packages/@lwc/features/README.md
 */
export const engineFlags = Object.fromEntries(
  Object.keys(lwcFeatures.default).map((flag) => [`lwcRuntimeFlags.${flag}`, 'false']),
);

/** What holds for every component; `refuseOtherComponents` sees to it where a component could break it. */
const answers = [
  {
    because: 'No component is wired.',
    question: /(?<=\bfunction hasWireAdapters\(vm\) \{)/g,
    answer: ' return false;',
    times: 1,
  },
  {
    because: 'No component has styles of its own: one sheet is for all.',
    question: /(?<=\bfunction hasStyles\(stylesheets\) \{)/g,
    answer: ' return false;',
    times: 1,
  },
  {
    because: "Every component is compiled by the engine's own version.",
    question: /(?<=\bfunction isAPIFeatureEnabled\(apiVersionFeature, apiVersion\) \{)/g,
    answer: ' return true;',
    times: 1,
  },
  {
    because: 'Every component draws in light DOM.',
    question: /[\w.]*\brenderMode === 1 \/\* RenderMode\.Shadow \*\//g,
    answer: 'false',
    times: 9,
  },
  {
    because: 'No template has fragments of static markup.',
    question: /(?<=\bfunction (?:mount|patch)Static\([\w, ]+\) \{)/g,
    answer: ' return;',
    times: 2,
  },
  {
    because: 'The page loads no synthetic shadow.',
    question: /[\w.]*\bshadowMode === 1 \/\* ShadowMode\.Synthetic \*\//g,
    answer: 'false',
    times: 20,
  },
];

/** Answers the engine's questions. An engine that asks them otherwise is refused: the answers have to be found anew. */
export function answerEngine() {
  return {
    name: 'jackfield-answer-engine',
    transform(code, id) {
      if (!/@lwc\/engine-dom\/dist\/index\.js$/.test(id)) return null;
      for (const { because, question, times } of answers) {
        const found = code.match(question)?.length ?? 0;
        if (found !== times)
          this.error(`The engine asks ${found} times, not ${times}, what is answered: ${because}`);
      }
      return {
        code: answers.reduce((text, { question, answer }) => text.replaceAll(question, answer), code),
        map: null,
      };
    },
  };
}

/** Refuses components that the answered engine cannot draw, by their sources. */
export function refuseOtherComponents() {
  return {
    name: 'jackfield-refuse-other-components',
    transform(code, id) {
      if (!/softphone\/lwc\//.test(id)) return;
      const isLight = id.endsWith('.html')
        ? code.includes('lwc:render-mode="light"')
        : !/\bextends LightningElement\b/.test(code) || code.includes("static renderMode = 'light'");
      if (!isLight) this.error('The engine is built for light DOM only.');
      if (id.endsWith('.css')) this.error('The engine is built without styles of components.');
      if (/@wire\b/.test(code)) this.error('The engine is built without @wire.');
    },
  };
}

/** Tokens tell the styles of components apart; ours have none. A template that the answered engine cannot draw is refused. */
export function dropStyleTokens() {
  return {
    name: 'jackfield-drop-style-tokens',
    transform(code, id) {
      if (!/softphone\/lwc\/.*\.html$/.test(id)) return null;
      if (/\bparseFragment\b/.test(code))
        this.error('The engine is built without fragments of static markup.');
      return { code: code.replace(/^tmpl\.(legacyS|s)tylesheetToken = .*$/gm, ''), map: null };
    },
  };
}
