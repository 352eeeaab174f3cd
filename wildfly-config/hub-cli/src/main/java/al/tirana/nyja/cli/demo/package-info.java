/**
 * {@code nyja demo}: the whole house in a minute, for a person who sees it for the first time. {@code Stage} starts hub
 * and institutions, {@code Setting} registers them and enables their agreements, {@code Story} lets the messages flow,
 * {@code Narrator} tells it, {@code Facts} checks that all of it really happened.
 */
package al.tirana.nyja.cli.demo;
