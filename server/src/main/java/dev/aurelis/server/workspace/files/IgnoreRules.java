package dev.aurelis.server.workspace.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.ignore.IgnoreNode;

/**
 * Decides which files of the workspace are left alone: secrets, what {@code .aurelisignore} and
 * {@code .gitignore} name, and what tools make. The files may lie in any folder; nearer ones count
 * first, and below an ignored folder nothing is taken back (gitignore(5)). A user's own global
 * ignore file is not read. Thread-safe.
 */
public final class IgnoreRules {
  private static final String GIT_IGNORE = ".gitignore";
  private static final String AURELIS_IGNORE = ".aurelisignore";

  private final List<Path> folders;
  private final IgnoreFiles files = new IgnoreFiles();

  /** Rules for the workspace's folders. */
  public IgnoreRules(List<Path> folders) {
    this.folders = folders.stream().map(folder -> folder.toAbsolutePath().normalize()).toList();
  }

  public List<Path> folders() {
    return folders;
  }

  /** The innermost workspace folder that holds a path. */
  public Optional<Path> folderOf(Path path) {
    var normal = path.toAbsolutePath().normalize();
    return folders.stream()
        .filter(normal::startsWith)
        .max((one, other) -> Integer.compare(one.getNameCount(), other.getNameCount()));
  }

  /** Whether the index leaves a file out. */
  public boolean excluded(Path file) {
    return !why(file).isLearned();
  }

  /** What speaks against a file. */
  public Exclusion why(Path file) {
    var path = file.toAbsolutePath().normalize();
    if (SecretNames.isSecret(path)) {
      return Exclusion.SECRET;
    }
    var folder = folderOf(path);
    return folder.isEmpty() ? Exclusion.OUTSIDE : whyBelow(folder.get(), path);
  }

  private Exclusion whyBelow(Path folder, Path path) {
    var found = Exclusion.NONE;
    var parts = folder.relativize(path);
    var at = folder;
    for (var i = 0; i < parts.getNameCount(); i++) {
      at = at.resolve(parts.getName(i));
      var last = i + 1 == parts.getNameCount();
      var here = whyEntry(folder, at, !last || Files.isDirectory(at));
      if (!here.isSendable()) {
        return here;
      }
      found = found == Exclusion.NONE ? here : found;
    }
    return found;
  }

  /**
   * What speaks against one entry of a folder whose parents were asked before.
   *
   * @param folder the workspace folder
   */
  Exclusion whyEntry(Path folder, Path entry, boolean directory) {
    var name = entry.getFileName().toString();
    if (directory ? SecretNames.isSecretFolder(entry) : SecretNames.isSecretFile(entry)) {
      return Exclusion.SECRET;
    }
    if (ignored(AURELIS_IGNORE, folder, entry, directory)) {
      return Exclusion.AURELIS_IGNORE;
    }
    if (directory ? GeneratedNames.isGeneratedFolder(name) : GeneratedNames.isGeneratedFile(name)) {
      return Exclusion.GENERATED;
    }
    return ignored(GIT_IGNORE, repository(folder), entry, directory)
        ? Exclusion.GIT_IGNORE
        : Exclusion.NONE;
  }

  private boolean ignored(String fileName, Path top, Path entry, boolean directory) {
    for (var at = entry.getParent(); at != null && at.startsWith(top); at = at.getParent()) {
      var verdict = verdict(at.resolve(fileName), at, entry, directory);
      if (verdict.isPresent()) {
        return verdict.get();
      }
    }
    return fileName.equals(GIT_IGNORE)
        && verdict(top.resolve(".git/info/exclude"), top, entry, directory).orElse(false);
  }

  private Optional<Boolean> verdict(Path rules, Path base, Path entry, boolean directory) {
    return files.rules(rules).flatMap(node -> verdict(node, base, entry, directory));
  }

  private static Optional<Boolean> verdict(
      IgnoreNode rules, Path base, Path entry, boolean directory) {
    var relative = base.relativize(entry).toString().replace('\\', '/');
    return Optional.ofNullable(rules.checkIgnored(relative, directory));
  }

  /** The work tree around a folder, the folder itself where there is none. */
  private static Path repository(Path folder) {
    for (var at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return at;
      }
    }
    return folder;
  }
}
