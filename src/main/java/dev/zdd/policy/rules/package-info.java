/** The rules; each is one class with one test. */
package dev.zdd.policy.rules;
