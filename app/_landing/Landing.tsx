import { Logo } from '../_ui/logo';
import { ThemeSwitch } from '../_ui/theme-switch';
import { JoinForm } from './JoinForm';
import { LiveNetwork } from './LiveNetwork';
import { Story } from './Story';
import { WaysIn } from './WaysIn';
import { YourRooms } from './YourRooms';
import './landing.css';

type LandingProps = { code?: string; error?: string };

/** The front page; with a code and what was wrong with it, after `/j/<code>` led nowhere. */
export const Landing = ({ code, error }: LandingProps) => (
  <div className="landing">
    <header>
      <Logo />
      <JoinForm code={code} error={error} />
      <ThemeSwitch />
    </header>
    <main>
      <div className="landing-hero">
        <div className="landing-intro">
          <h1>
            <span>Break a picture. </span>
            <span>Watch it remember.</span>
          </h1>
          <p>
            Basin is a canvas that many people share and a network that remembers what they draw. Store
            pictures in it, damage them, and see them heal neuron by neuron, on every screen at once.
          </p>
        </div>
        <LiveNetwork />
        <WaysIn />
      </div>
      <YourRooms />
      <Story />
    </main>
  </div>
);
