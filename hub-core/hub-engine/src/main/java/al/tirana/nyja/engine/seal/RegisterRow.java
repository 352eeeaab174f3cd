package al.tirana.nyja.engine.seal;

import java.util.UUID;

/**
 * Names one row of a register.
 *
 * @param key its primary key; several columns are joined by a slash
 */
public record RegisterRow(RegisterTable table, String key) {

    public static RegisterRow institution(String id) {
        return new RegisterRow(RegisterTable.INSTITUTION, id);
    }

    public static RegisterRow key(String kid) {
        return new RegisterRow(RegisterTable.KEY, kid);
    }

    public static RegisterRow certificate(String fingerprint) {
        return new RegisterRow(RegisterTable.CERTIFICATE, fingerprint);
    }

    public static RegisterRow endpoint(String institution) {
        return new RegisterRow(RegisterTable.ENDPOINT, institution);
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

    @Override
    public String toString() {
        return table.table() + "/" + key;
    }
}
