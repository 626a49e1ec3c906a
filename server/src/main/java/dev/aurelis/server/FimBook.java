package dev.aurelis.server;

import dev.aurelis.server.config.Profile;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.provider.openai.FimMemory;
import dev.aurelis.server.security.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in a file of the state folder how endpoints fill holes: a line for each with origin, model,
 * form and day. After a month it is found out anew. What cannot be kept is found out anew after the
 * next start.
 */
final class FimBook implements FimMemory {
  static final String FILE = "fim.txt";

  private static final Logger LOG = LoggerFactory.getLogger(FimBook.class);
  private static final int DAYS = 30;
  private static final int COLUMNS = 4;

  private final Path folder;
  private final Clock clock;
  private Optional<Map<String, Entry>> read = Optional.empty();

  private record Entry(String form, LocalDate day) {}

  FimBook(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  @Override
  public synchronized Optional<String> form(String origin, ModelId model) {
    var entries = read.orElseGet(this::load);
    read = Optional.of(entries);
    return Optional.ofNullable(entries.get(key(origin, model)))
        .filter(entry -> entry.day().plusDays(DAYS).isAfter(today()))
        .map(Entry::form);
  }

  /** What was found out for a profile that leaves it to be found out, in words. */
  Optional<String> words(Profile profile, ModelId model) {
    if (!profile.fim().equals("auto")) {
      return Optional.empty();
    }
    return Optional.of(
        form(profile.address().origin().toString(), model)
            .map(form -> form.equals("none") ? "fills holes by chat" : "fills holes by " + form)
            .orElse("not asked yet whether it fills holes"));
  }

  @Override
  public synchronized void learned(String origin, ModelId model, String form) {
    var entries = load(); // another process may have written meanwhile
    entries.put(key(origin, model), new Entry(form, today()));
    read = Optional.of(entries);
    try {
      store(entries);
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("What was found out about filling holes is not kept: {}", e.toString());
    }
  }

  private Map<String, Entry> load() {
    var entries = new TreeMap<String, Entry>();
    var file = folder.resolve(FILE);
    if (Files.exists(file)) {
      try {
        Files.readAllLines(file).forEach(line -> read(line, entries));
      } catch (IOException | UncheckedIOException e) {
        LOG.warn("What was found out about filling holes cannot be read: {}", e.toString());
      }
    }
    return entries;
  }

  private static void read(String line, Map<String, Entry> into) {
    var columns = line.split("\t", -1);
    if (columns.length == COLUMNS) {
      try {
        into.put(
            columns[0] + "\t" + columns[1], new Entry(columns[2], LocalDate.parse(columns[3])));
      } catch (DateTimeParseException e) {
        LOG.debug("a line without a day is read over");
      }
    }
  }

  private void store(Map<String, Entry> entries) throws IOException {
    var text = new StringBuilder();
    entries.forEach((key, entry) ->
        text.append(key)
            .append('\t')
            .append(entry.form())
            .append('\t')
            .append(entry.day())
            .append('\n'));
    var beside = Files.createTempFile(OwnerOnly.folder(folder), "fim", ".new");
    Files.writeString(beside, text, StandardCharsets.UTF_8);
    Files.move(
        beside,
        folder.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static String key(String origin, ModelId model) {
    return origin + "\t" + model.value().replaceAll("\\s", " ");
  }
}
