import type { Http, HttpRequest } from '@jackfield/connector-core';

/** HTTP that reaches this environment and nothing else. */
export function reach({ url: environment }: { url: string }): Http {
  return async ({ method, url, headers = {}, body }: HttpRequest) => {
    if (!url.startsWith(`${environment}/`)) throw new Error(`No test may reach ${url}`);
    const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    };
  };
}
