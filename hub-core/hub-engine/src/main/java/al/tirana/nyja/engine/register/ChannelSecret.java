package al.tirana.nyja.engine.register;

/**
 * A secret that a channel names. What it is nobody is shown.
 *
 * @param name of the secret
 * @param channel, setting where it is named
 * @param there whether this server has it
 * @param waits whether another one waits for a second person
 */
public record ChannelSecret(String name, String channel, String setting, boolean there, boolean waits) {}
