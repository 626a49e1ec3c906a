package dev.aurelis.server.provider.openai;

import java.util.List;
import okio.ByteString;

/**
 * A request as it goes out.
 *
 * @param stops every text that ends the answer, those that are not sent too
 */
record Outgoing(String route, ByteString body, List<String> stops) {}
