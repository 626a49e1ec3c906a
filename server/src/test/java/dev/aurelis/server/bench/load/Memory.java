package dev.aurelis.server.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is held of memory, in bytes.
 *
 * @param heap what a collection left of this process's heap; 0 where another process answers
 * @param resident pages in memory of the process that answers
 */
record Memory(long heap, long resident) {
  static final Memory NONE = new Memory(0, 0);

  static Memory of(Target target) {
    return target.process().map(beside -> new Memory(0, resident(beside))).orElseGet(Memory::here);
  }

  /** Of this process. Collects first. */
  static Memory here() {
    System.gc();
    var runtime = Runtime.getRuntime();
    long heap = runtime.totalMemory() - runtime.freeMemory();
    return new Memory(heap, resident(ProcessHandle.current()));
  }

  Memory most(Memory other) {
    return new Memory(Math.max(heap, other.heap), Math.max(resident, other.resident));
  }

  private static long resident(ProcessHandle process) {
    try (var status = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return status
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
