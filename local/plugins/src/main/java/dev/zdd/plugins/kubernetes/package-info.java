/**
 * Stands in for the official plugin {@code kubernetes} where that cannot be downloaded. Any group, version and kind of
 * the cluster works, custom resources included. It behaves as
 * <a href="https://www.pulumi.com/registry/packages/kubernetes/">the official documentation</a> says of server-side
 * apply, and its state is of the same form, so that the official plugin can take over at any time.
 */
package dev.zdd.plugins.kubernetes;
