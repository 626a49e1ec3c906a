package dev.aurelis.server.lsp.transport;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import org.eclipse.lsp4j.jsonrpc.json.adapters.CollectionTypeAdapter;
import org.eclipse.lsp4j.jsonrpc.json.adapters.EitherTypeAdapter;
import org.eclipse.lsp4j.jsonrpc.json.adapters.EnumTypeAdapter;
import org.eclipse.lsp4j.jsonrpc.json.adapters.TupleTypeAdapters;

/** Gson as the types of LSP need it; angle brackets are not escaped, so code stays short. */
public final class ProtocolGson {
  private ProtocolGson() {}

  public static Gson create() {
    return new GsonBuilder()
        .registerTypeAdapterFactory(new CollectionTypeAdapter.Factory())
        .registerTypeAdapterFactory(new EitherTypeAdapter.Factory())
        .registerTypeAdapterFactory(new TupleTypeAdapters.TwoTypeAdapterFactory())
        .registerTypeAdapterFactory(new EnumTypeAdapter.Factory())
        .disableHtmlEscaping()
        .create();
  }
}
