const Landing = () => <main />;

export default Landing;
