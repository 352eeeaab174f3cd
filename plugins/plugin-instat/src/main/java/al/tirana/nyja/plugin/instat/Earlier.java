package al.tirana.nyja.plugin.instat;

import jakarta.json.JsonObject;
import java.util.Optional;

/** What the hub told before. */
@FunctionalInterface
interface Earlier {

    /** The message with this key. */
    Optional<JsonObject> body(String key);
}
