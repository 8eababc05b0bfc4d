// The browser that the tests drive: Debian's Chromium, without anything that would go out to the network by itself.
import { chromium } from 'playwright-core';

export const open = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
