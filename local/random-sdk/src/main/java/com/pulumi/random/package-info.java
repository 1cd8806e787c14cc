/**
 * A stand-in for the Pulumi random SDK ({@code com.pulumi:random}), for machines whose registry does not carry it: the
 * same names, tokens and options for what the program uses of it, so that it compiles and behaves the same with either.
 */
package com.pulumi.random;
