package shop;

import java.util.ArrayList;
import java.util.List;

/** Takes orders against a warehouse and remembers what has to be bought. */
public class Orders {
  private final Warehouse warehouse;
  private final List<String> shoppingList = new ArrayList<>();

  public Orders(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  public int place(String article, int amount) {
    if (article == null || article.isBlank()) {
      throw new IllegalArgumentException("article must be named");
    }
    int left = warehouse.take(article, amount);
    if (warehouse.isLow(article, 10)) {
      shoppingList.add(article);
    }
    return left;
  }

  public void placeAll(List<String> articles) {
    for (String article : articles) {
      place(article, 1);
    }
  }

  public List<String> shoppingList() {
    return List.copyOf(shoppingList);
  }
}
