import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Makes the application image: every jar without its signature (a signed jar is left out of an AOT
 * cache), and an AOT cache (JEP 483, 514) made by a training run of the real server.
 *
 * <p>Arguments: the folder with the libraries' jars, the server's jar, the folder of the image, the
 * training script.
 */
public final class BuildImage {
  private static final long FIXED_TIME = 1_767_225_600_000L;

  private final Path image;
  private final Path lib;

  private BuildImage(Path image) {
    this.image = image;
    this.lib = image.resolve("lib");
  }

  public static void main(String[] args) throws Exception {
    var build = new BuildImage(Path.of(args[2]).toAbsolutePath());
    build.copyJars(Path.of(args[0]), Path.of(args[1]));
    build.train(Path.of(args[3]));
  }

  private void copyJars(Path from, Path server) throws IOException {
    deleteFiles(lib);
    Files.createDirectories(lib);
    try (var jars = Files.list(from)) {
      for (var jar : jars.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
        copyUnsigned(jar, lib.resolve(jar.getFileName()));
      }
    }
    copyUnsigned(server, lib.resolve("aurelis-server.jar"));
  }

  private static void copyUnsigned(Path from, Path to) throws IOException {
    try (var source = new ZipFile(from.toFile());
        var target = new ZipOutputStream(Files.newOutputStream(to))) {
      var entries = new TreeMap<String, ZipEntry>();
      source.stream().forEach(entry -> entries.put(entry.getName(), entry));
      var manifest = entries.remove("META-INF/MANIFEST.MF");
      if (manifest != null) {
        copy(source, manifest, target);
      }
      for (var entry : entries.values()) {
        if (!isSignature(entry.getName()) && !entry.isDirectory()) {
          copy(source, entry, target);
        }
      }
    }
  }

  private static void copy(ZipFile source, ZipEntry entry, ZipOutputStream target)
      throws IOException {
    var copied = new ZipEntry(entry.getName());
    copied.setTime(FIXED_TIME);
    target.putNextEntry(copied);
    try (var in = source.getInputStream(entry)) {
      in.transferTo(target);
    }
    target.closeEntry();
  }

  private static boolean isSignature(String name) {
    return name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
  }

  private void train(Path script) throws Exception {
    var aot = image.resolve("aot");
    deleteFiles(aot);
    Files.createDirectories(aot);
    var cache = aot.resolve(runtimeVersion().replaceAll("[^A-Za-z0-9.]", "_") + ".aot");
    var workspace = Files.createTempDirectory("aurelis-training");
    try {
      var log = aot.resolve("training.log");
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(
          List.of(
              "-Xlog:disable",
              "-Xlog:all=warning:stderr",
              "-XX:+DisplayVMOutputToStderr",
              "-XX:+UseSerialGC",
              "--enable-native-access=ALL-UNNAMED",
              "-XX:AOTCacheOutput=" + cache,
              "-cp",
              lib.resolve("aurelis-server.jar").toString(),
              "dev.aurelis.server.Main",
              "lsp"));
      var builder = new ProcessBuilder(command).redirectError(log.toFile());
      builder.environment().put("AURELIS_CONFIG", writeConfig(workspace).toString());
      builder.environment().put("AURELIS_STATE", workspace.resolve("state").toString());
      var process = builder.start();
      new Conversation(process, workspace.toUri().toString()).hold(Files.readAllLines(script));
      if (!process.waitFor(3, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
      if (!Files.exists(cache)) {
        System.err.println("no AOT cache was made; the image works without it, see " + log);
        return;
      }
      writeSizes(Path.of(cache + ".sizes"));
    } finally {
      deleteFiles(workspace);
    }
  }

  private static Path writeConfig(Path workspace) throws IOException {
    return Files.writeString(workspace.resolve("config.yaml"), "provider: engine\n");
  }

  /** What the launcher compares: the output of {@code wc -c ./*.jar}. */
  private void writeSizes(Path file) throws Exception {
    var process = new ProcessBuilder("sh", "-c", "wc -c ./*.jar").directory(lib.toFile()).start();
    Files.write(file, process.getInputStream().readAllBytes());
    process.waitFor();
  }

  private static String runtimeVersion() throws IOException {
    var release = new Properties();
    try (var reader =
        Files.newBufferedReader(Path.of(System.getProperty("java.home"), "release"))) {
      release.load(reader);
    }
    return release.getProperty("JAVA_RUNTIME_VERSION", "").replace("\"", "");
  }

  /** Sends a script's messages; a line {@code #wait TEXT} waits until the server has said TEXT. */
  private static final class Conversation {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final int LONGEST_HEAD = 200;
    private static final Pattern REQUEST =
        Pattern.compile(
            "\\{\"jsonrpc\":\"2.0\",\"id\":(\"?[^,\"]{1,80}\"?),\"method\":\"([^\"]{1,80})\"");

    private final OutputStream out;
    private final String workspace;
    private final StringBuilder heard = new StringBuilder();
    private final StringBuilder unanswered = new StringBuilder();

    Conversation(Process process, String workspace) {
      this.out = process.getOutputStream();
      this.workspace = workspace;
      Thread.ofVirtual().start(() -> listen(process.getInputStream()));
    }

    void hold(List<String> script) throws IOException, InterruptedException {
      for (var line : script) {
        if (line.startsWith("#wait ")) {
          await(line.substring("#wait ".length()));
        } else if (!line.isBlank()) {
          send(line.strip().replace("${workspace}", workspace).getBytes(StandardCharsets.UTF_8));
        }
      }
      out.close();
    }

    private synchronized void send(byte[] body) throws IOException {
      out.write(
          ("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(body);
      out.flush();
    }

    private void await(String text) throws InterruptedException {
      var end = System.nanoTime() + LIMIT_NANOS;
      synchronized (heard) {
        while (heard.indexOf(text) < 0) {
          var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
          if (left <= 0) {
            System.err.println("training: the server never said " + text);
            return;
          }
          heard.wait(left);
        }
        heard.setLength(0);
      }
    }

    /** Answers what the server asks, so that its jobs go on. */
    private void answerRequests() throws IOException {
      var request = REQUEST.matcher(unanswered);
      var end = 0;
      while (request.find()) {
        end = request.end();
        var result =
            request.group(2).equals("workspace/applyEdit") ? "{\"applied\":false}" : "null";
        send(
            ("{\"jsonrpc\":\"2.0\",\"id\":" + request.group(1) + ",\"result\":" + result + "}")
                .getBytes(StandardCharsets.UTF_8));
      }
      unanswered.delete(0, Math.max(end, unanswered.length() - LONGEST_HEAD));
    }

    private void listen(InputStream in) {
      var buffer = new byte[8192];
      try {
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          synchronized (heard) {
            heard.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            heard.notifyAll();
          }
          unanswered.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
          answerRequests();
        }
      } catch (IOException e) {
        System.err.println("training: the server's output ended: " + e.getMessage());
      }
    }
  }

  private static void deleteFiles(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
