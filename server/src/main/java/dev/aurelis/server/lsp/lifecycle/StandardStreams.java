package dev.aurelis.server.lsp.lifecycle;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The process's own input and output, for the protocol alone.
 *
 * @param in unbuffered
 * @param out unbuffered
 */
record StandardStreams(InputStream in, OutputStream out) {
  /**
   * Takes both descriptors. From then on whatever prints to standard output lands on standard
   * error, and whatever reads standard input finds it empty.
   */
  static StandardStreams take() {
    var taken =
        new StandardStreams(
            new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    System.setOut(System.err);
    System.setIn(InputStream.nullInputStream());
    return taken;
  }
}
