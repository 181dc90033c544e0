import { SignInRefused } from '@jackfield/panel';
import { signInByRemoting, type VisualforceWindow } from '../visualforce-sign-in';

/** A page on which every remote action is answered so. */
const signInWith = (result: unknown, event: { status: boolean; message?: string }) => {
  const page: VisualforceWindow = {
    Visualforce: { remoting: { Manager: { invokeAction: (_action, callback) => callback(result, event) } } },
  };
  return signInByRemoting(page, 'jackfield.SoftphoneController.signIn');
};

it('hands the ticket on', async () => {
  const answer = { gateway: 'https://gateway.example.com', ticket: 't-1', refusal: null };
  const { refusal: _, ...ticket } = answer;
  await expect(signInWith(answer, { status: true })).resolves.toEqual(ticket);
});

it('refuses what the gateway refused, in its words', async () => {
  const signIn = signInWith({ refusal: 'You are no agent.' }, { status: true });
  await expect(signIn).rejects.toThrow('You are no agent.');
  await expect(signIn).rejects.toBeInstanceOf(SignInRefused);
});

it.each<[string, unknown, { status: boolean; message?: string }]>([
  ['the controller threw', null, { status: false, message: "The phone's gateway does not answer." }],
  ['the network is away', undefined, { status: false }],
  ['the answer is empty', null, { status: true }],
  ['the ticket is missing', { gateway: 'https://gateway.example.com' }, { status: true }],
])('takes it for no refusal when %s', async (_, result, event) => {
  const signIn = signInWith(result, event);
  await expect(signIn).rejects.toThrow(event.message ?? 'Salesforce did not answer.');
  await expect(signIn).rejects.not.toBeInstanceOf(SignInRefused);
});

it('refuses a page that Salesforce did not open', async () => {
  await expect(signInByRemoting({}, 'x')).rejects.toBeInstanceOf(SignInRefused);
});
