package dev.aurelis.server.provider.engine.words;

/** How a convention words the first sentence. */
public enum Mood {
  /** "Parses the file." */
  STATES,
  /** "Parse the file." (PEP 257) */
  COMMANDS;

  String verb(String word) {
    return this == STATES ? Verbs.thirdPerson(word) : Verbs.base(word);
  }
}
