package dev.aurelis.server.usage;

import dev.aurelis.server.usage.memory.MemoryLedger;

class MemoryLedgerTest extends QuotaLedgerContract {
  @Override
  protected QuotaLedger open() {
    return new MemoryLedger(clock, clock);
  }
}
