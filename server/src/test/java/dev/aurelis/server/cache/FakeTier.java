package dev.aurelis.server.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** A slow tier over a map, which notes what is asked of it and can be told how to answer. */
public final class FakeTier implements AnswerCache {
  public final Map<CacheKey, Lookup.Hit> kept = new HashMap<>();
  public final List<String> log = new ArrayList<>();
  public final List<Integer> together = new ArrayList<>();
  public Lookup otherwise = new Lookup.Miss();
  private final String name;

  public FakeTier(String name) {
    this.name = name;
  }

  @Override
  public String tier() {
    return name;
  }

  @Override
  public Lookup get(CacheKey key) {
    log.add("get");
    var hit = kept.get(key);
    return hit == null ? otherwise : hit;
  }

  @Override
  public void put(CacheKey key, CacheEntry entry, Duration lifetime) {
    log.add("put " + entry.content() + " " + lifetime);
    kept.put(key, new Lookup.Hit(entry, lifetime));
  }

  @Override
  public void putAll(List<Kept> all) {
    together.add(all.size());
    AnswerCache.super.putAll(all);
  }

  @Override
  public void forget(Set<String> tags) {
    log.add("forget " + tags);
    kept.values().removeIf(hit -> !Collections.disjoint(hit.entry().tags(), tags));
  }

  @Override
  public void clear() {
    kept.clear();
  }

  @Override
  public CacheSize size() {
    return new CacheSize(OptionalLong.of(kept.size()), OptionalLong.empty());
  }

  @Override
  public void close() {
    log.add("close");
  }
}
