/**
 * The life of plugins in the server. A plugin is a deployment of its own; {@link
 * al.tirana.nyja.engine.plugin.Plugins} hears of it, checks it, makes its agreements known, and gives it a Camel context
 * in which its deliveries travel. Plugins never see Camel.
 */
package al.tirana.nyja.engine.plugin;
