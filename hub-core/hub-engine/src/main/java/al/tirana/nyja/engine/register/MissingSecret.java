package al.tirana.nyja.engine.register;

/**
 * A secret that an open channel names, and that nobody has brought: what goes over the channel does not arrive.
 *
 * @param shared whether somebody else names it, too: then it cannot be brought at the institution
 */
public record MissingSecret(String institution, String channel, String name, boolean shared) {}
