/**
 * How anyone proves a plugin or a connector.
 *
 * <p>A plugin's test extends {@link al.tirana.nyja.testkit.PluginContract}, a connector's test {@link
 * al.tirana.nyja.testkit.ConnectorContract}; both come with what they need: synthetic messages, keys, certificates, and a
 * partner on the loopback address that misbehaves on command.
 */
package al.tirana.nyja.testkit;
