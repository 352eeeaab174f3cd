package al.tirana.nyja.engine.seal;

import al.tirana.nyja.engine.channel.ChannelId;
import java.util.UUID;

/**
 * Names one row of a register.
 *
 * @param key its primary key; several columns are joined by a slash
 */
public record RegisterRow(RegisterTable table, String key) {

    /** The table of channels when each institution had one at most. */
    private static final String ONE_CHANNEL = "endpoint";

    public static RegisterRow institution(String id) {
        return new RegisterRow(RegisterTable.INSTITUTION, id);
    }

    public static RegisterRow key(String kid) {
        return new RegisterRow(RegisterTable.KEY, kid);
    }

    public static RegisterRow certificate(String fingerprint) {
        return new RegisterRow(RegisterTable.CERTIFICATE, fingerprint);
    }

    public static RegisterRow channel(ChannelId channel) {
        return new RegisterRow(RegisterTable.CHANNEL, channel.toString());
    }

    public static RegisterRow agreement(String id) {
        return new RegisterRow(RegisterTable.AGREEMENT, id);
    }

    public static RegisterRow version(String agreement, int version) {
        return new RegisterRow(RegisterTable.VERSION, agreement + "/" + version);
    }

    public static RegisterRow change(UUID id) {
        return new RegisterRow(RegisterTable.CHANGE, id.toString());
    }

    public static RegisterRow code(String plugin) {
        return new RegisterRow(RegisterTable.CODE, plugin);
    }

    public static RegisterRow administrator(String name) {
        return new RegisterRow(RegisterTable.ADMINISTRATOR, name);
    }

    public static RegisterRow unit(String account) {
        return new RegisterRow(RegisterTable.UNIT, account);
    }

    public static RegisterRow codeList(String list, int version) {
        return new RegisterRow(RegisterTable.CODE_LIST, list + "/" + version);
    }

    /**
     * The row that the log or the ledger names, also as it was named before an institution could have several channels.
     *
     * @param name as {@link #toString} gives it
     */
    static RegisterRow named(String name) {
        int slash = name.indexOf('/');
        String table = name.substring(0, slash);
        String key = name.substring(slash + 1);
        return table.equals(ONE_CHANNEL)
                ? channel(ChannelId.main(key))
                : new RegisterRow(RegisterTable.named(table), key);
    }

    @Override
    public String toString() {
        return table.table() + "/" + key;
    }
}
