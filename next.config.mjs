import { networkInterfaces } from 'node:os';

/** Phones on the local network may use the development server too. */
const localAddresses = Object.values(networkInterfaces())
  .flatMap((list) => list ?? [])
  .map((entry) => entry.address);

/** @type {import('next').NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  allowedDevOrigins: localAddresses,
};

export default config;
