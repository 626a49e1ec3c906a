package dev.aurelis.server.model;

/** The kinds of declarations the server tells apart. */
public enum SymbolKind {
  FUNCTION,
  METHOD,
  CONSTRUCTOR,
  CLASS,
  INTERFACE,
  ENUM,
  RECORD,
  STRUCT,
  TRAIT,
  MODULE,
  FIELD,
  CONSTANT,
  VARIABLE,
  TYPE;

  public boolean isCallable() {
    return this == FUNCTION || this == METHOD || this == CONSTRUCTOR;
  }
}
