package dev.aurelis.server;

import dev.aurelis.server.lsp.lifecycle.Channel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The few options of {@code aurelis lsp}, read without the command-line library.
 *
 * @param channel how the client reaches the server
 * @param clientProcessId the client's process, where the command line names it
 */
record ServerOptions(Channel channel, OptionalLong clientProcessId) {
  /** What came of reading the options. */
  sealed interface Parsed {
    record Good(ServerOptions options) implements Parsed {}

    record Bad(String reason) implements Parsed {}
  }

  /** Whether the arguments start a server and ask for no help. */
  static boolean isPlain(List<String> arguments) {
    return !arguments.isEmpty()
        && (arguments.getFirst().equals("lsp") || arguments.getFirst().equals("--stdio"))
        && !arguments.contains("--help")
        && !arguments.contains("-h")
        && !arguments.contains("--version")
        && !arguments.contains("-V");
  }

  /**
   * Reads {@code --stdio}, {@code --socket}, {@code --port}, {@code --pipe}, {@code
   * --clientProcessId}.
   */
  static Parsed parse(List<String> arguments) {
    var channel = Optional.<Channel>empty();
    var client = OptionalLong.empty();
    for (var at = 0; at < arguments.size(); at++) {
      var argument = arguments.get(at);
      var equals = argument.indexOf('=');
      var name = equals < 0 ? argument : argument.substring(0, equals);
      if (name.equals("--stdio") && equals < 0) {
        channel = Optional.of(new Channel.Stdio());
        continue;
      }
      if (!List.of("--socket", "--port", "--pipe", "--clientProcessId").contains(name)) {
        return new Parsed.Bad("unknown option " + argument + "; see aurelis lsp --help");
      }
      if (equals < 0 && at + 1 == arguments.size()) {
        return new Parsed.Bad(name + " needs a value");
      }
      var value = equals < 0 ? arguments.get(++at) : argument.substring(equals + 1);
      if (name.equals("--pipe")) {
        if (value.isEmpty()) {
          return new Parsed.Bad("--pipe needs a name");
        }
        channel = Optional.of(new Channel.Pipe(Path.of(value)));
      } else if (!value.matches("[0-9]{1,9}")) {
        return new Parsed.Bad(name + " needs a number, not " + value);
      } else if (name.equals("--clientProcessId")) {
        client = OptionalLong.of(Long.parseLong(value));
      } else {
        var port = Integer.parseInt(value);
        if (port < 1 || port > 65535) {
          return new Parsed.Bad("no such port: " + value);
        }
        channel = Optional.of(new Channel.Port(port));
      }
    }
    return new Parsed.Good(new ServerOptions(channel.orElseGet(Channel.Stdio::new), client));
  }
}
