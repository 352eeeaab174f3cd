package al.tirana.nyja.engine.register;

/**
 * A secret that a channel names. What it is nobody is shown.
 *
 * @param name of the secret
 * @param channel, connector, setting where it is named
 * @param there whether this server has it
 * @param waits whether another one waits for a second person
 * @param shared whether somebody else names it, too: then it is not brought here
 */
public record ChannelSecret(
        String name, String channel, String connector, String setting, boolean there, boolean waits, boolean shared) {}
