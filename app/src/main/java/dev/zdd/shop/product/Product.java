package dev.zdd.shop.product;

/**
 * Something to buy.
 *
 * @param priceCents price of one piece in euro cents
 */
public record Product(String id, String name, String description, long priceCents) {}
