package dev.aurelis.server.sim;

/** The routes of one kind of provider. */
interface Face {
  Served answer(Call call);
}
