package dev.aurelis.server.workspace.index;

/** What the index keeps of a file besides its tokens. */
record IndexedFile(String key, String path, String languageId) {
  String folder() {
    var slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }
}
