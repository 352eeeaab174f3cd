/**
 * Connectors that are deployments of their own: a declaration, route templates in Camel's YAML and the Camel components that
 * they need, without a class. Each route has a Camel context of its own, which sees no bean of the hub; the component {@code
 * nyja} is the only door between the two.
 */
package al.tirana.nyja.engine.channel.camel;
