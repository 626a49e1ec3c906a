package dev.aurelis.server.observability;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads how full the part of the heap is that outlives collections, as of the last one of it. */
public final class OldGeneration implements Supplier<MemoryPressure.Heap> {
  private static final MemoryPressure.Heap UNKNOWN = new MemoryPressure.Heap(0, 0);

  private final Optional<MemoryPoolMXBean> pool =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(found -> found.getType() == MemoryType.HEAP)
          .filter(found -> found.getCollectionUsage() != null)
          .max(Comparator.comparingLong(found -> found.getUsage().getMax()));

  @Override
  public MemoryPressure.Heap get() {
    return pool.map(MemoryPoolMXBean::getCollectionUsage)
        .map(usage -> new MemoryPressure.Heap(usage.getUsed(), usage.getMax()))
        .orElse(UNKNOWN);
  }
}
