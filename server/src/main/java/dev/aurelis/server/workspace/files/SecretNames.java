package dev.aurelis.server.workspace.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** File and folder names that usually hold secrets. Case does not matter. */
final class SecretNames {
  private static final Set<String> FILES =
      Set.of(
          "credentials",
          "credentials.json",
          "credentials.yml",
          "credentials.yaml",
          "credentials.xml",
          "credentials.toml",
          "credentials.csv",
          ".credentials",
          ".netrc",
          "_netrc",
          ".pgpass",
          ".my.cnf",
          ".npmrc",
          ".pypirc",
          ".htpasswd",
          ".git-credentials",
          ".dockercfg",
          ".vault-token",
          "secrets.yml",
          "secrets.yaml",
          "secrets.json",
          "secrets.toml",
          "secrets.properties",
          "secrets.env",
          "master.key",
          "kubeconfig",
          "application_default_credentials.json",
          "shadow",
          "wallet.dat");
  private static final List<String> BEGINNINGS =
      List.of(".env", "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "terraform.tfstate");

  /** So begin the names of key files of cloud services, which are JSON. */
  private static final List<String> KEY_FILES =
      List.of("service-account", "service_account", "serviceaccount", "client_secret");

  private static final List<String> ENDINGS =
      List.of(
          ".pem",
          ".key",
          ".p12",
          ".pfx",
          ".p8",
          ".jks",
          ".jceks",
          ".keystore",
          ".bks",
          ".ppk",
          ".kdbx",
          ".kdb",
          ".gpg",
          ".pgp",
          ".asc",
          ".ovpn",
          ".tfvars",
          ".tfvars.json",
          ".env",
          ".keytab",
          ".secret",
          ".secrets",
          ".agekey");
  private static final Set<String> FOLDERS =
      Set.of(".ssh", ".gnupg", ".aws", ".azure", ".gcloud", ".kube", ".oci", ".password-store");

  private SecretNames() {}

  /** Whether the file's own name or a folder around it tells of secrets. */
  static boolean isSecret(Path path) {
    var count = path.getNameCount();
    for (var i = 0; i < count - 1; i++) {
      if (isSecretFolder(path.subpath(0, i + 1))) {
        return true;
      }
    }
    return count > 0 && isSecretFile(path);
  }

  static boolean isSecretFolder(Path folder) {
    var name = lower(folder, 1);
    return FOLDERS.contains(name) || (name.equals("gcloud") && lower(folder, 2).equals(".config"));
  }

  static boolean isSecretFile(Path file) {
    var name = lower(file, 1);
    return FILES.contains(name)
        || BEGINNINGS.stream().anyMatch(name::startsWith)
        || ENDINGS.stream().anyMatch(name::endsWith)
        || (name.endsWith(".json") && KEY_FILES.stream().anyMatch(name::startsWith))
        || (name.equals("config.json") && lower(file, 2).equals(".docker"));
  }

  /** A name counted from the end, in lower case; empty where the path is shorter. */
  private static String lower(Path path, int fromEnd) {
    var index = path.getNameCount() - fromEnd;
    return index < 0 ? "" : path.getName(index).toString().toLowerCase(Locale.ROOT);
  }
}
