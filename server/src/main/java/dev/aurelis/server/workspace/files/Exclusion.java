package dev.aurelis.server.workspace.files;

/** Why a file is left out. */
public enum Exclusion {
  /** Nothing speaks against it. */
  NONE(true, true),
  /** Its name says that it holds secrets. */
  SECRET(false, false),
  /** The folder's {@code .aurelisignore} names it. */
  AURELIS_IGNORE(false, false),
  /** Git ignores it: most of these are made by tools. */
  GIT_IGNORE(false, true),
  /** It lies in a folder that tools fill, or its kind is not source code. */
  GENERATED(false, true),
  /** It is no file of the workspace's folders. */
  OUTSIDE(false, true);

  private final boolean learned;
  private final boolean sendable;

  Exclusion(boolean learned, boolean sendable) {
    this.learned = learned;
    this.sendable = sendable;
  }

  /** Whether the workspace's index may read it. */
  public boolean isLearned() {
    return learned;
  }

  /** Whether help may be asked about it, which may send it to the chosen provider. */
  public boolean isSendable() {
    return sendable;
  }
}
