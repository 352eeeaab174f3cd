package al.tirana.nyja.console;

/**
 * The version of an agreement from whose list of what is missing somebody came to mend it: there one goes back.
 *
 * @param agreement empty if one came from elsewhere
 */
record CameFrom(String agreement, String version) {

    static final CameFrom ELSEWHERE = new CameFrom("", "");

    static CameFrom of(Visit visit) {
        CameFrom said = new CameFrom(visit.parameter("agreement"), visit.parameter("version"));
        return said.agreement.matches("[A-Z0-9-]{1,64}") && said.version.matches("\\d{1,9}") ? said : ELSEWHERE;
    }

    /** That page, or this one. */
    String or(String page) {
        return agreement.isEmpty() ? page : "/console/agreements/" + agreement + "?version=" + version;
    }

    /** The address of a form, which keeps it. */
    String with(String address) {
        return agreement.isEmpty()
                ? address
                : address + (address.contains("?") ? "&" : "?") + "agreement=" + agreement + "&version=" + version;
    }

    /** What was done here, and the way back. */
    Notice noted(Notice notice, Words words) {
        return agreement.isEmpty() ? notice : notice.with(or(""), words.get("lacking.back", agreement));
    }
}
