package al.tirana.nyja.admin.ldap;

/** The directory did not say whether a password is right. */
public final class DirectoryFault extends Exception {

    private static final long serialVersionUID = 1L;

    DirectoryFault(String what) {
        super(what);
    }
}
