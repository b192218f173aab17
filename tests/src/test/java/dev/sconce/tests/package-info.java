/** What tests of several packages share: running the {@code sconce} command as a user would. */
package dev.sconce.tests;
