package al.tirana.nyja.engine.door;

import java.util.List;
import java.util.Set;

/**
 * Which address is answered at which listener. Whatever is not here is answered nowhere, and what belongs to another
 * listener is told apart by nothing from what does not exist.
 */
final class DoorPlan {

    static final String FPR = "/fpr";
    static final String ADMIN = "/admin";
    static final String CONSOLE = "/console";
    static final String HEALTH = "/health";
    static final String METRICS = "/metrics";
    static final String FPR_DESCRIPTION = "/fpr/v1/openapi.yaml";
    static final String ADMIN_DESCRIPTION = "/admin/v1/openapi.yaml";

    private static final Set<String> DESCRIPTIONS = Set.of(FPR_DESCRIPTION, ADMIN_DESCRIPTION);

    private DoorPlan() {}

    static boolean answers(Listener listener, String path) {
        return listener != null
                && switch (listener) {
                    case PARTNERS -> under(path, FPR);
                    case ADMINISTRATORS -> under(path, ADMIN) || under(path, CONSOLE);
                    case WATCHING ->
                        List.of(HEALTH, METRICS).stream().anyMatch(root -> under(path, root))
                                || DESCRIPTIONS.contains(path);
                };
    }

    static boolean under(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }
}
