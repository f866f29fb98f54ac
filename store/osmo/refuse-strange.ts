import type { ClientRequest } from 'node:http';
import { ConnectionError } from './connection-error.ts';
import type { ProxyServer } from './proxy/choose.ts';

/** No service says more than this before its answer. */
const mostPreliminaries = 10;

/** What is no answer of a service, and would never become one: Node waits on, or says nothing of it at all. */
export function refuseStrange(outgoing: ClientRequest, end: (failure: ConnectionError) => void): void {
  const switched = () => end(new ConnectionError('strange', 'it switches to another protocol (101)', true));
  let preliminaries = 0;
  outgoing.once('upgrade', (_, socket) => {
    socket.destroy();
    switched();
  });
  outgoing.once('response', ({ statusCode }) => {
    if (statusCode === 101) switched();
  });
  outgoing.on('information', ({ statusCode }) => {
    preliminaries += 1;
    if (statusCode === 101) switched();
    else if (preliminaries > mostPreliminaries)
      end(new ConnectionError('strange', 'it sent no final answer (1xx)', true));
  });
}

/** A proxy that turns us away answers in the service's place: nothing of it is taken for the service's own answer. */
export function watchProxy(
  outgoing: ClientRequest,
  { name }: ProxyServer,
  end: (failure: ConnectionError) => void,
): void {
  const turnedAway = (status: number) => end(new ConnectionError('proxy', String(status), false, name));
  // `proxyConnect` tells how a tunnel was answered; without one (plain HTTP) it has no status.
  outgoing.once('proxyConnect', ({ statusCode }: { readonly statusCode?: number }) => {
    if (statusCode !== undefined && statusCode !== 200) turnedAway(statusCode);
  });
  outgoing.once('response', ({ statusCode }) => {
    if (statusCode === 407) turnedAway(statusCode);
  });
}
