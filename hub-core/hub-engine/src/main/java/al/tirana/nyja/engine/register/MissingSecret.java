package al.tirana.nyja.engine.register;

/** A secret that an open channel names, and that nobody has brought: what goes over the channel does not arrive. */
public record MissingSecret(String institution, String channel, String name) {}
