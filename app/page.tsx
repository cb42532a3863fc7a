import { Landing } from './_landing/Landing';

const Page = () => <Landing />;

export default Page;
