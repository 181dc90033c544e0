/** What every fake adapter says of itself: an address, and one secret of this name. */
export function fakeDefinition(secretName: string) {
  return {
    id: 'fake',
    vendor: { apiVersion: '1', docsUrl: 'https://example.com/docs' },
    support: 'example' as const,
    settings: {
      url: { label: 'Address', description: 'Where it is', type: 'url' as const, required: true },
      [secretName]: {
        label: 'Secret',
        description: 'Opens it',
        type: 'text' as const,
        required: true,
        secret: true,
      },
    },
  };
}
