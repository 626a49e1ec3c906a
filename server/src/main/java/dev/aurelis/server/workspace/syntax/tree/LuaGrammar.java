package dev.aurelis.server.workspace.syntax.tree;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterLua;

/**
 * The Lua grammar with its scanner's first step put right. The scanner that is published (2.1.3a)
 * takes its state from {@code malloc} and never sets it, so it reads what happens to stand there,
 * refuses valid calls such as {@code print(1)} and answers differently from run to run. This is a
 * copy of the grammar's table whose {@code create} gives zeroed memory. The copy lives as long as
 * the process.
 */
final class LuaGrammar extends TSLanguage {
  /** Of the table {@code TSLanguage} in tree-sitter's parser.h, ABI 13, 64 bits. */
  private static final long TABLE_BYTES = 232;

  private static final long EXTERNAL_SCANNER_CREATE = 184;
  private static final int ABI = 13;

  /** What the scanner allocates for itself. */
  private static final long STATE_BYTES = 8;

  LuaGrammar() {
    this(repaired(new Published()));
  }

  private LuaGrammar(long address) {
    super(address);
  }

  /** Opens the way to the address of the table as it is published. */
  private static final class Published extends TreeSitterLua {
    long address() {
      if (abiVersion() != ABI) {
        throw new IllegalStateException("a Lua grammar of another build");
      }
      return getPtr();
    }
  }

  private static long repaired(Published published) {
    var table = MemorySegment.ofAddress(published.address()).reinterpret(TABLE_BYTES);
    var copy = Arena.global().allocate(TABLE_BYTES, ValueLayout.ADDRESS.byteAlignment());
    copy.copyFrom(table);
    copy.set(ValueLayout.ADDRESS, EXTERNAL_SCANNER_CREATE, zeroedState());
    return copy.address();
  }

  private static MemorySegment zeroedState() {
    var linker = Linker.nativeLinker();
    var calloc =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("calloc"),
            FunctionDescriptor.of(
                ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
    return linker.upcallStub(
        MethodHandles.insertArguments(calloc, 0, 1L, STATE_BYTES),
        FunctionDescriptor.of(ValueLayout.ADDRESS),
        Arena.global());
  }

  @Override
  public TSLanguage copy() {
    return new LuaGrammar(copyPtr());
  }
}
