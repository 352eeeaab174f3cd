package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Role;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.List;

/** The roles of whoever has signed in; what each may do stands in {@code rights.txt}. */
final class Roles {

    static final String ADMINISTRATOR = "administrator";
    static final String AUDITOR = "auditor";

    private Roles() {}

    static List<String> of(SecurityContext caller) {
        return Arrays.stream(Role.values())
                .map(Role::word)
                .filter(caller::isUserInRole)
                .toList();
    }
}
