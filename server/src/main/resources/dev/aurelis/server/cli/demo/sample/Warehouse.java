package shop;

import java.util.HashMap;
import java.util.Map;

/** What lies on the shelves, by article number. */
public class Warehouse {
  private final Map<String, Integer> stock = new HashMap<>();

  public void receive(String article, int amount) {
    if (article == null || article.isBlank()) {
      throw new IllegalArgumentException("article must be named");
    }
    if (amount <= 0) {
      throw new IllegalArgumentException("amount must be positive");
    }
    stock.merge(article, amount, Integer::sum);
  }

  public int take(String article, int amount) {
    if (article == null || article.isBlank()) {
      throw new IllegalArgumentException("article must be named");
    }
    int left = stock.getOrDefault(article, 0);
    if (left < amount) {
      throw new IllegalStateException("only " + left + " of " + article + " left");
    } else {
      stock.put(article, left - amount);
      return left - amount;
    }
  }

  public boolean isLow(String article, int threshold) {
    if (stock.getOrDefault(article, 0) < threshold) {
      return true;
    } else {
      return false;
    }
  }
}
