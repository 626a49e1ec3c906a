package dev.aurelis.server.features.completion.noise;

import dev.aurelis.server.model.FinishReason;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** The ways in which models damage what is right. */
enum Damage {
  NONE(hole -> true) {
    @Override
    Said of(Hole hole, String nonce, Random random) {
      return whole(hole.middle());
    }
  },
  FENCE(hole -> true) {
    @Override
    Said of(Hole hole, String nonce, Random random) {
      return whole("```java\n" + hole.middle() + "\n```");
    }
  },
  PROSE_AND_FENCE(hole -> true) {
    @Override
    Said of(Hole hole, String nonce, Random random) {
      return whole(
          "Here is the missing code:\n\n```\n" + hole.middle() + "\n```\n\nIt does what is asked.");
    }
  },
  PROSE_BEFORE(hole -> true) {
    @Override
    Said of(Hole hole, String nonce, Random random) {
      var talk = random.nextBoolean() ? "Sure! Here is the completion:\n" : "Here's the code:\n\n";
      return whole(talk + hole.middle());
    }
  },
  PROSE_AFTER(hole -> hole.kind() != Hole.Kind.BLOCK) {
    @Override
    Said of(Hole hole, String nonce, Random random) {
      return whole(hole.middle() + "\n\nThis completes the line.");
    }
  },
  TAG(hole -> true) {
    @Override
    Said of(Hole hole, String nonce, Random random) {
      var end = random.nextBoolean() ? "</fill id=\"" + nonce + "\">" : "</fill>";
      return whole("<fill id=\"" + nonce + "\">" + hole.middle() + end);
    }
  },
  REPEATED_HEAD(hole -> hole.head().strip().length() > 2) {
    @Override
    Said of(Hole hole, String nonce, Random random) {
      var head = random.nextBoolean() ? hole.head() : hole.head().stripLeading();
      return whole(head + hole.middle());
    }
  },
  REPEATED_LINES(hole -> hole.prefix().lines().count() > 3) {
    @Override
    Said of(Hole hole, String nonce, Random random) {
      var lines = hole.prefix().split("\n", -1);
      int from = Math.max(0, lines.length - 3);
      var tail = String.join("\n", java.util.List.of(lines).subList(from, lines.length));
      return whole(tail + hole.middle());
    }
  },
  SUFFIX_ECHO(hole -> hole.suffix().strip().length() > 2) {
    @Override
    Said of(Hole hole, String nonce, Random random) {
      var lines = hole.suffix().split("\n", -1);
      int count = Math.min(lines.length, 2 + random.nextInt(3));
      return whole(hole.middle() + String.join("\n", java.util.List.of(lines).subList(0, count)));
    }
  },
  EXTRA_CLOSER(hole -> hole.kind() != Hole.Kind.BLOCK) {
    @Override
    Said of(Hole hole, String nonce, Random random) {
      return whole(hole.middle() + ")]}".charAt(random.nextInt(3)));
    }

    @Override
    boolean fits(Hole hole) {
      // Where something is open in the middle itself, the closer may be meant; in prose it may
      // belong to a smiley.
      var line = hole.head() + hole.middle();
      return super.fits(hole)
          && !line.matches("(?s).*(?://|#|\\*).*")
          && (line.contains("=") || line.endsWith(";") || line.contains("return "))
          && hole.middle().chars().noneMatch(c -> "([{\"'`".indexOf(c) >= 0);
    }
  },
  RUN_ON(hole -> true) {
    @Override
    Said of(Hole hole, String nonce, Random random) {
      var close = hole.prefix().stripTrailing().endsWith(":") ? "" : "}\n";
      var next =
          close.isEmpty() ? "def other():\n    return 1\n" : "void other() {\n  int x = 1;\n}\n";
      return whole(hole.middle() + "\n" + close + "\n" + next);
    }

    @Override
    boolean fits(Hole hole) {
      // A block that is no declaration's may go on behind its end: nothing tells what is too much.
      return hole.kind() != Hole.Kind.BLOCK
          || hole.head()
              .matches("(?:public |final )*(?:def|class|func|function|fn|record|enum)\\b.*");
    }
  },
  WRONG_INDENTATION(hole -> hole.kind() == Hole.Kind.BLOCK) {
    @Override
    Said of(Hole hole, String nonce, Random random) {
      int least =
          hole.middle()
              .lines()
              .filter(line -> !line.isBlank())
              .mapToInt(Hole::indentation)
              .min()
              .orElse(0);
      var said = new StringBuilder();
      hole.middle()
          .lines()
          .skip(1)
          .forEach(
              line -> said.append('\n').append(line.substring(Math.min(least, line.length()))));
      return whole(said.toString());
    }

    @Override
    boolean fits(Hole hole) {
      return super.fits(hole) && Units.areTold(hole);
    }
  },
  TABS(hole -> hole.kind() == Hole.Kind.BLOCK) {
    @Override
    Said of(Hole hole, String nonce, Random random) {
      int unit = Units.of(hole);
      var said = new StringBuilder();
      hole.middle()
          .lines()
          .skip(1)
          .forEach(line -> {
            int depth = Hole.indentation(line);
            said.append('\n')
                .append("\t".repeat(depth / unit))
                .append(" ".repeat(depth % unit))
                .append(line.stripLeading());
          });
      return whole(said.toString());
    }

    @Override
    boolean fits(Hole hole) {
      return super.fits(hole)
          && !hole.middle().contains("\t")
          && Units.of(hole) > 0
          && Units.areTold(hole);
    }
  },
  WINDOWS_LINES(hole -> true) {
    @Override
    Said of(Hole hole, String nonce, Random random) {
      return whole(hole.middle().replace("\n", "\r\n") + "\r\n");
    }
  },
  LEADING_BLANK(hole -> hole.kind() != Hole.Kind.BLOCK) {
    @Override
    Said of(Hole hole, String nonce, Random random) {
      return whole(" " + hole.middle());
    }

    @Override
    boolean fits(Hole hole) {
      // Only where there is a blank already is one more too much for certain.
      return super.fits(hole) && hole.head().endsWith(" ");
    }
  },
  LEADING_LINE(hole -> hole.head().isBlank() || hole.kind() == Hole.Kind.BLOCK) {
    @Override
    Said of(Hole hole, String nonce, Random random) {
      return whole("\n" + hole.middle());
    }
  },
  TRAILING_BLANKS(hole -> true) {
    @Override
    Said of(Hole hole, String nonce, Random random) {
      return whole(hole.middle() + "  \n\n");
    }
  },
  CUT(hole -> hole.kind() == Hole.Kind.BLOCK && hole.middle().lines().count() > 2) {
    @Override
    Said of(Hole hole, String nonce, Random random) {
      int last = hole.middle().lastIndexOf('\n');
      int end = last + 1 + random.nextInt(hole.middle().length() - last - 1);
      return new Said(
          hole.middle().substring(0, end),
          FinishReason.LENGTH,
          Optional.of(hole.middle().substring(0, last)));
    }
  },
  LOOPED_LINE(hole -> true) {
    @Override
    Said of(Hole hole, String nonce, Random random) {
      var last = hole.middle().substring(hole.middle().lastIndexOf('\n') + 1);
      var whole = hole.kind() == Hole.Kind.BLOCK ? last : hole.head() + hole.middle();
      return whole(hole.middle() + ("\n" + whole).repeat(12));
    }
  };

  private final Predicate<Hole> kinds;

  Damage(Predicate<Hole> kinds) {
    this.kinds = kinds;
  }

  /**
   * What a model says.
   *
   * @param right what is to be shown of it, where that is not the truth
   */
  record Said(String text, FinishReason finish, Optional<String> right) {}

  private static Said whole(String text) {
    return new Said(text, FinishReason.STOP, Optional.empty());
  }

  /** Whether it can happen there, and the truth can still be told. */
  boolean fits(Hole hole) {
    return kinds.test(hole);
  }

  abstract Said of(Hole hole, String nonce, Random random);
}
