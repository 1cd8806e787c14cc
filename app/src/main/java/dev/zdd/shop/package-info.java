/**
 * The service {@code ecommerce-ai}: a small shop that loses no request while its pods come and go.
 *
 * <p>Packages by feature: {@code health} (probes), {@code drain} (what happens between SIGTERM and exit), {@code metrics},
 * {@code product}, {@code order}, and {@code web} (what all requests share).
 */
package dev.zdd.shop;
