/** The agents as the contact center's own supervisors see and steer them. */
export class Agents {
  constructor(
    private readonly contactCenterUrl: string,
    private readonly apiKey: string,
  ) {}

  async setState(agent: string, state: 'not_ready' | 'waiting'): Promise<void> {
    const response = await fetch(`${this.contactCenterUrl}/api/agents/${agent}/presence`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${this.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ state }),
    });
    if (!response.ok) {
      throw new Error(`The contact center answered ${response.status}: ${await response.text()}`);
    }
  }
}
