package dev.zdd.shop.product;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The products on sale. */
@Component
public final class Catalogue {
    private final Map<String, Product> products = new LinkedHashMap<>();

    Catalogue() {
        add("p-1001", "Desk lamp", "Dimmable desk lamp with warm light", 3_990);
        add("p-1002", "Standing desk", "Height-adjustable oak desk for the home office", 54_900);
        add("p-1003", "Office chair", "Ergonomic chair with lumbar support", 32_900);
        add("p-1004", "Mechanical keyboard", "Tenkeyless keyboard with quiet switches", 11_900);
        add("p-1005", "Trackball", "Wireless ergonomic trackball mouse", 6_900);
        add("p-1006", "Monitor", "27 inch display with USB-C", 34_900);
        add("p-1007", "Headphones", "Noise-cancelling over-ear headphones", 24_900);
        add("p-1008", "Webcam", "Full HD camera for video calls", 7_900);
        add("p-1009", "Notebook", "Dotted paper notebook, A5", 1_290);
        add("p-1010", "Fountain pen", "Steel nib pen with converter", 4_490);
        add("p-1011", "Coffee grinder", "Hand grinder with ceramic burrs", 5_990);
        add("p-1012", "Water bottle", "Insulated steel bottle, 750 ml", 2_490);
    }

    private void add(String id, String name, String description, long priceCents) {
        products.put(id, new Product(id, name, description, priceCents));
    }

    /** All products in the catalogue's order. */
    public List<Product> all() {
        return List.copyOf(products.values());
    }

    /** The product, or nothing where the id is not on sale. */
    public Optional<Product> find(String id) {
        return Optional.ofNullable(products.get(id));
    }
}
