package al.tirana.nyja.launcher.postgres;

/**
 * Who owns the hub's tables, and who works in them.
 *
 * @param owner makes and changes the tables; nobody is signed in as this role while the hub works
 * @param hub the role of the running hub
 */
public record DatabaseRoles(String owner, String hub) {

    /** One role for both, as in a database of yours for which no owner was named: it could change the ledger too. */
    public static DatabaseRoles one(String role) {
        return new DatabaseRoles(role, role);
    }

    /** Whether the hub works in tables that are not its own. */
    public boolean apart() {
        return !owner.equals(hub);
    }
}
