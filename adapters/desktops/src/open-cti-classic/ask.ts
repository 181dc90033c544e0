import { catalogued, type ErrorCode } from '@jackfield/connector-core/ports';
import { askHost } from '../open-cti/ask-host.js';
import type { Interaction, InteractionAnswer, InteractionCallback, InteractionHost } from './interaction.js';

type Call<Result> = (interaction: Interaction, callback: InteractionCallback<Result>) => void;
type CodeOf = (reasons: string) => ErrorCode;

export interface Ask {
  /** What the host answers; rejects with the code that `codeOf` finds where it names an error. */
  ask<Result>(call: Call<Result>, codeOf: CodeOf): Promise<InteractionAnswer<Result>>;
  /** The same for what is either done or not done: `false` is a refusal without a reason. */
  perform(call: Call<boolean>, codeOf: CodeOf): Promise<InteractionAnswer<boolean>>;
}

export function createAsk(host: InteractionHost, timeoutMs: number): Ask {
  const ask: Ask['ask'] = (call, codeOf) =>
    askHost(host.sforce?.interaction, timeoutMs, call, reasonOf, codeOf);
  return {
    ask,
    async perform(call, codeOf) {
      const answer = await ask(call, codeOf);
      if (!answer.result) throw catalogued(codeOf(''));
      return answer;
    },
  };
}

/** No reason is also written as an empty text. */
function reasonOf({ error }: InteractionAnswer<unknown>): string | undefined {
  return error === '' ? undefined : (error ?? undefined);
}
