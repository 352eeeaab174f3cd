package al.tirana.nyja.admin;

/** Who may do what: an auditor looks and verifies, an administrator also acts. */
final class Roles {

    static final String ADMINISTRATOR = "administrator";
    static final String AUDITOR = "auditor";

    private Roles() {}
}
