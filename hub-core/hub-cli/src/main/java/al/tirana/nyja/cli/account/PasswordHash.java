package al.tirana.nyja.cli.account;

import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** What the server keeps of a password: bcrypt. */
public final class PasswordHash {

    private static final int COST = 10;
    private static final int SALT = 16;

    private PasswordHash() {}

    public static String of(char[] password) {
        return OpenBSDBCrypt.generate("2a", password, Random.bytes(SALT), COST);
    }
}
