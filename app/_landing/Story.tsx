import Link from 'next/link';
import { AgreeOrDiffer, EveryOther, Falling } from './Figures';

const steps = [
  [
    'Open the room',
    'One press, no account. Six memories are in it already, and the code stays on the projector.',
  ],
  [
    'Everyone joins',
    'Phones scan the square or type six digits. Each person gets a name such as “Amber Fox”, and can change it.',
  ],
  ['Break the robot', 'Everybody flips a few neurons. How much can it take?'],
  [
    'Recall',
    'Neurons change one after another on every screen. The energy falls, the overlap climbs from 0.62 to 1.00.',
  ],
  [
    'Overload it',
    'Store look-alikes until it fails, and read what it fell into. Change the rule: it heals again.',
  ],
] as const;

const ideas = [
  {
    Figure: EveryOther,
    title: 'A square is a neuron',
    text: 'It is +1 or −1. Each one is connected to every other, and nothing but the others decides what it does.',
  },
  {
    Figure: AgreeOrDiffer,
    title: 'Storing sets the connections',
    text: 'Neurons that agree in a memory pull together, neurons that differ push apart. That is Hebb’s rule. All memories share the same connections.',
  },
  {
    Figure: Falling,
    title: 'Recall is falling',
    text: 'One neuron at a time asks all others and takes the sign of the sum. No update ever raises the energy, so the picture rolls to the bottom of a basin: a memory, usually.',
  },
];

const promises = [
  [
    'Nothing to sign up for',
    'No account, no e-mail, no tracking, no cookies. A room knows you by a token in this browser.',
  ],
  [
    'Where a room is kept',
    'On the server that runs this page, with its memories and everything that happened in it, until whoever runs the server deletes it. Its code stops working when the host ends the room.',
  ],
  ['A laptop is enough', 'Nothing is loaded from anywhere else. It works in a room with no internet at all.'],
] as const;

/** What this is, how a class goes, what is kept. */
export const Story = () => (
  <>
    <section aria-labelledby="ideas" className="landing-section">
      <h2 id="ideas">What you are looking at</h2>
      <dl className="landing-ideas">
        {ideas.map(({ Figure, title, text }) => (
          <div key={title}>
            <Figure />
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p className="landing-more">
        How many memories fit, and how much damage can they take?{' '}
        <Link href="/lab">Measure it in the laboratory</Link>
      </p>
    </section>
    <section aria-labelledby="class" className="landing-section landing-split">
      <div>
        <h2 id="class">A lesson with it</h2>
        <p className="text-soft">
          Thirty phones and a projector, or three hundred. People may leave, sleep and come back: each finds
          the room as it is now.
        </p>
      </div>
      <ol className="landing-steps">
        {steps.map(([title, text]) => (
          <li key={title}>
            <strong>{title}</strong>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </section>
    <section aria-labelledby="kept" className="landing-section">
      <h2 id="kept">What is kept, and what is not</h2>
      <dl className="landing-ideas">
        {promises.map(([title, text]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
    <footer className="landing-footer">
      <span>Basin · free software, MIT licence</span>
      <Link href="/attributions">Attributions</Link>
    </footer>
  </>
);
