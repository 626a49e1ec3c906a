package dev.aurelis.server.storage;

import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** Why a database did not do what it was asked, by what can be done about it. */
public enum SqlTrouble {
  /** The file itself is damaged. */
  DAMAGED,
  /** Another process holds the lock. */
  BUSY,
  /** There is no room left. */
  FULL,
  /** The file or its folder cannot be written. */
  READ_ONLY,
  OTHER;

  public static SqlTrouble of(SQLException e) {
    if (SqliteFile.isDamage(e)) {
      return DAMAGED;
    }
    if (SqliteFile.isBusy(e)) {
      return BUSY;
    }
    if (!(e instanceof SQLiteException known)) {
      return OTHER;
    }
    var name = known.getResultCode().name();
    if (name.equals("SQLITE_FULL")) {
      return FULL;
    }
    return name.startsWith("SQLITE_READONLY")
            || name.startsWith("SQLITE_CANTOPEN")
            || name.startsWith("SQLITE_PERM")
        ? READ_ONLY
        : OTHER;
  }
}
