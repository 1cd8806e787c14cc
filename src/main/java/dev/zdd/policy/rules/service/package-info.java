/** Rules about Services. */
package dev.zdd.policy.rules.service;
