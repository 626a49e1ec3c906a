package dev.aurelis.server.workspace;

import dev.aurelis.server.workspace.index.CodeIndex;
import dev.aurelis.server.workspace.index.Languages;
import dev.aurelis.server.workspace.related.RelatedCode;
import dev.aurelis.server.workspace.related.Source;
import java.util.List;
import java.util.Optional;

/**
 * The files that may be told to a model beside the one that is asked about: nothing that is
 * ignored, generated or secret by name, open or not.
 */
final class SendableFiles implements RelatedCode.Files {
  /** Files looked at for one name. */
  private static final int MOST = 4;

  private final CodeIndex index;
  private final WorkspaceIndexer indexer;
  private final OpenDocuments open;

  SendableFiles(CodeIndex index, WorkspaceIndexer indexer, OpenDocuments open) {
    this.index = index;
    this.indexer = indexer;
    this.open = open;
  }

  @Override
  public List<Source> recent() {
    return open.recent().stream()
        .filter(document -> indexer.mayLearn(document.uri()))
        .map(document ->
            new Source(indexer.shownPath(document.uri()), document.languageId(), document.text()))
        .toList();
  }

  @Override
  public List<Source> declaring(String name, String languageId) {
    return read(index.filesThatDeclare(name, languageId, MOST));
  }

  @Override
  public List<Source> calling(String name, String languageId) {
    return read(index.filesThatCall(name, languageId, MOST));
  }

  private List<Source> read(List<String> keys) {
    return keys.stream().flatMap(key -> source(key).stream()).toList();
  }

  private Optional<Source> source(String key) {
    var document = open.snapshot(key);
    if (document.isPresent()) {
      return document
          .filter(found -> indexer.mayLearn(found.uri()))
          .map(found ->
              new Source(indexer.shownPath(found.uri()), found.languageId(), found.text()));
    }
    return DocumentPaths.pathOfKey(key)
        .filter(path -> indexer.mayLearn(path.toUri().toString()))
        .flatMap(path ->
            indexer
                .fileText(path)
                .map(text ->
                    new Source(
                        indexer.shownPath(path.toUri().toString()),
                        Languages.ofPath(key.replace('\\', '/')).orElse(""),
                        text)));
  }
}
