import { connect } from 'node:net';

/** How long the session bus may take to say anything, in milliseconds: it waits for nobody. */
export const busPatience = 3000;

/** What came of asking: anything at all, trouble that the binding tells better, or nothing in time. */
export type BusAnswer = 'answers' | 'fails' | 'hangs';

/**
 * Asks a session bus for the ways to log in, which every bus answers.
 * @param path of its socket; an abstract one begins with a zero
 */
export function askBus(path: string): Promise<BusAnswer> {
  return new Promise((resolve) => {
    const socket = connect(path, () => socket.write('\0AUTH\r\n'));
    const timer = setTimeout(() => end('hangs'), busPatience);
    const end = (answer: BusAnswer) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', () => end('answers'));
    socket.once('error', () => end('fails'));
    socket.once('close', () => end('fails'));
  });
}
