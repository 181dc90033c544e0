/** Something on a Visualforce page that the stand-in cannot draw, with the line where it stands. */
export class VisualforceError extends Error {
  readonly line: number | undefined;

  constructor(message: string, line?: number) {
    super(message);
    this.name = 'VisualforceError';
    this.line = line;
  }
}
