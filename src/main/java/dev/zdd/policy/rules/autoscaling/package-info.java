/** Rules about HorizontalPodAutoscalers and ScaledObjects of KEDA. */
package dev.zdd.policy.rules.autoscaling;
