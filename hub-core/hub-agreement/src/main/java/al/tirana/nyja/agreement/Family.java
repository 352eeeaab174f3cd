package al.tirana.nyja.agreement;

/** Units that stand in an agreement together, such as {@code BT.NJVRN.*}: all whose id begins the same. */
public final class Family {

    private static final String REST = ".*";

    private Family() {}

    public static boolean is(String id) {
        return id.endsWith(REST);
    }

    /** True if an actor is the one that stands in the agreement, or one of the family that does. */
    public static boolean covers(String listed, String actor) {
        return listed.equals(actor)
                || is(listed)
                        && actor.startsWith(prefix(listed))
                        && actor.length() > prefix(listed).length();
    }

    /** {@code BT.NJVRN.} of {@code BT.NJVRN.*}. */
    public static String prefix(String family) {
        return family.substring(0, family.length() - 1);
    }

    /** The member with this name: {@code BT.NJVRN.06}. */
    public static String member(String family, String name) {
        return prefix(family) + name;
    }
}
