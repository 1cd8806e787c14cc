/**
 * A stand-in for the Pulumi random SDK ({@code com.pulumi:random}), for machines whose registry does not carry it: the
 * same names, tokens and options for {@link com.pulumi.random.RandomPassword} and {@link com.pulumi.random.RandomId},
 * so that a program compiles and behaves the same with either. The other resources of the SDK are not here.
 */
package com.pulumi.random;
