/**
 * What there is to know of a message type beyond its schema: {@link al.tirana.nyja.engine.type.MessageType}, one package
 * for each family of types. Nothing outside these packages names a message type; whoever holds a message asks {@link
 * al.tirana.nyja.engine.type.MessageTypes} for its module.
 */
package al.tirana.nyja.engine.type;
