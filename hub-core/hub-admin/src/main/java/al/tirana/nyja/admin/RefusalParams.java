package al.tirana.nyja.admin;

import al.tirana.nyja.engine.trace.RefusalFilter;
import jakarta.ws.rs.QueryParam;
import java.util.Set;
import java.util.regex.Pattern;

/** The conditions for what was refused, as they stand in an address. */
public class RefusalParams {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9-]{1,40}");

    @QueryParam("institution")
    private String institution;

    @QueryParam("agreement")
    private String agreement;

    @QueryParam("code")
    private String code;

    @QueryParam("number")
    private String number;

    @QueryParam("since")
    private String since;

    @QueryParam("until")
    private String until;

    /** @param others see {@link RefusalFilter} */
    RefusalFilter filter(Set<String> others) {
        String wanted = blank(code);
        if (wanted != null && !CODE.matcher(wanted).matches()) {
            throw new UnreadableRequest();
        }
        return new RefusalFilter(
                blank(institution),
                blank(agreement),
                wanted,
                Params.uuid(number),
                Params.instant(since),
                Params.instant(until),
                others);
    }

    private static String blank(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
