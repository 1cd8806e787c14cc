/** Istio's traffic management, networking.istio.io/v1. */
package dev.zdd.crd.istio;
