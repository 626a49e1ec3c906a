package dev.aurelis.server.provider.engine.words;

import java.util.Map;
import java.util.Set;

/** The verbs that begin names of functions, and their third person. */
final class Verbs {
  private static final Set<String> KNOWN =
      Set.of(
          """
          abort accept acquire activate adapt add adjust advance aggregate alert align alloc allocate allow analyse
          analyze animate annotate append apply approve archive arrange ask assemble assert assign attach audit
          authenticate authorize await back backup balance batch begin bind block boot bootstrap break broadcast
          browse bubble buffer build bump cache calculate call cancel capture cast catch change charge check choose
          chunk clamp classify clean cleanup clear click clone close collapse collect combine commit compact compare
          compile complete compose compress compute concat concatenate configure confirm connect consume construct
          convert copy correct count crawl create crop cut deactivate debounce debug decide declare decode decompress
          decorate decrease decrement decrypt deduplicate deep define delay delegate delete deliver denormalize deny
          deploy dequeue deregister derive describe deserialize destroy detach detect determine diff disable discard
          disconnect discover dispatch display dispose distribute divide do download drain draw drop dump duplicate
          echo edit eject eliminate emit empty enable encode encrypt end enforce enqueue ensure enter enumerate
          erase escape establish estimate evaluate evict examine exchange exclude exec execute exit expand expect
          expire explain export expose extend extract fail fetch fill filter finalize find finish fire fit fix flatten
          flip flush focus fold follow force fork format forward free freeze generate get give go grab grant group
          grow guess guard handle hash hide highlight hold identify ignore implement import include increase increment
          indent index infer inherit init initialise initialize inject insert inspect install instantiate integrate
          interpolate interpret intersect invalidate invert invoke issue iterate join jump keep kill label launch lay
          lead learn leave lex lift limit link list listen load localize locate lock log login logout look lookup loop
          lower lowercase make manage map mark marshal mask match measure memoize merge migrate mirror mix mock modify
          monitor mount move multiply mutate navigate negotiate normalise normalize notify obtain offer open optimise
          optimize order organize output overlap overwrite pack pad paint parse partition pass paste patch pause peek
          perform permute persist pick ping place plan play plot poll pop populate post predict prefix prepare prepend
          preprocess present preserve press prevent preview print process produce project prompt propagate propose
          protect provide prune publish pull purge push put query queue quit quote raise randomize rank rate reach read
          rebuild recalculate receive recommend reconnect record recover recreate redirect redo reduce refactor refine
          reformat refresh refund refuse regenerate register reject release reload relocate remember remove rename
          render reopen reorder repeat replace reply report repaint request require reschedule reserve reset resize
          resolve respond restart restore restrict resume retain retrieve retry return reuse reveal reverse revert
          revoke rewind rewrite roll rotate round route run sample sanitise sanitize save scale scan schedule score
          scroll search seed seek select send separate sequence serialise serialize serve set settle setup shade
          shape share shift show shrink shuffle shut sign simplify simulate skip slice slide sleep solve sort spawn
          specify split spread squash stage start stash step stop store stream strip stringify stub submit subscribe
          substitute subtract suggest summarize supply suppress suspend swap switch sync synchronize take tear
          terminate test throttle throw tick toggle tokenize touch trace track train transfer transform translate
          transpose traverse trigger trim truncate try tune turn type unbind undo unescape uninstall unlink unload
          unlock unmarshal unmount unpack unregister unset unsubscribe unwrap unzip update upgrade upload upsert
          uppercase use validate verify view visit wait walk warn watch weigh wipe withdraw wrap write yield zip
          zoom\
          """
              .split("\\s+"));

  /** Third-person verbs that begin the name of a question. */
  private static final Set<String> QUESTIONS =
      Set.of(
          "contains",
          "equals",
          "exists",
          "matches",
          "supports",
          "starts",
          "ends",
          "includes",
          "accepts",
          "allows",
          "needs",
          "requires",
          "belongs",
          "overlaps",
          "intersects");

  private static final Map<String, String> IRREGULAR =
      Map.of("do", "does", "go", "goes", "undo", "undoes", "redo", "redoes", "echo", "echoes");

  private static final Map<String, String> SPLIT =
      Map.ofEntries(
          Map.entry("init", "initialize"),
          Map.entry("setup", "set up"),
          Map.entry("cleanup", "clean up"),
          Map.entry("backup", "back up"),
          Map.entry("lookup", "look up"),
          Map.entry("login", "log in"),
          Map.entry("logout", "log out"),
          Map.entry("exec", "execute"),
          Map.entry("alloc", "allocate"),
          Map.entry("calc", "calculate"),
          Map.entry("del", "delete"),
          Map.entry("concat", "concatenate"),
          Map.entry("sync", "synchronize"));

  private Verbs() {}

  static boolean isVerb(String word) {
    return KNOWN.contains(word) || SPLIT.containsKey(word);
  }

  static boolean isQuestion(String word) {
    return QUESTIONS.contains(word);
  }

  /** {@code applies} for {@code apply}; a second word ({@code set up}) stays. */
  static String thirdPerson(String word) {
    var verb = base(word);
    int space = verb.indexOf(' ');
    if (space > 0) {
      return thirdPerson(verb.substring(0, space)) + verb.substring(space);
    }
    var irregular = IRREGULAR.get(verb);
    if (irregular != null) {
      return irregular;
    }
    if (verb.matches(".*(?:s|x|z|ch|sh)")) {
      return verb + "es";
    }
    return verb.matches(".*[^aeiou]y") ? verb.substring(0, verb.length() - 1) + "ies" : verb + "s";
  }

  static String base(String word) {
    return SPLIT.getOrDefault(word, word);
  }
}
